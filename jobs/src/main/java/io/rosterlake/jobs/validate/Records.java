package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CsvFrames;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records to be judged, one frame a file, in the columns of {@link CsvFrames#schema}. */
@FunctionalInterface
interface Records {

  /** The records of a file; none when it was not sent. */
  Dataset<Row> of(SourceFile file);

  /** What bronze holds of the flow. */
  static Records ofBronze(RunContext context) {
    return file -> {
      TableName table = TableName.bronze(context.flow().format().name(), file.table());
      return context.manifest().version(table).stream()
          .mapToObj(
              version -> context.lake().read(table, version, context.flow().sourcePartition()))
          .findFirst()
          .orElseGet(() -> none(context, file));
    };
  }

  /** What an upload holds, read as often as it is asked for. */
  static Records ofUpload(RunContext context, CheckedUpload upload) {
    return file ->
        upload.files().stream()
            .filter(each -> each.spec().name().equals(file.name()))
            .map(each -> CsvFrames.read(context.spark(), each))
            .findFirst()
            .orElseGet(() -> none(context, file));
  }

  private static Dataset<Row> none(RunContext context, SourceFile file) {
    return context.spark().createDataFrame(List.of(), CsvFrames.schema(file));
  }
}
