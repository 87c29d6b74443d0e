package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SelectSources;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.SourceNames;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CsvFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records to be judged, one frame a file: the columns of {@link CsvFrames#schema}, and {@code
 * recordId} STRING. Records that say that they are to be deleted are not among them. A record that
 * an earlier upload brought has {@code file@run} for its source file.
 */
@FunctionalInterface
interface Records {

  /** The records of a file; none when it was not sent. */
  Dataset<Row> of(SourceFile file);

  /** Makes a view of the records with cells of each file that the mappings of these feeds read. */
  default void createViews(Format format, List<Feed> feeds) {
    List<String> selects =
        feeds.stream().flatMap(feed -> feed.mappings().stream()).map(Mapping::select).toList();
    List<String> views = format.files().stream().map(SourceFile::table).toList();
    List<String> read = SelectSources.of(selects, views);
    for (SourceFile file : format.files()) {
      if (read.contains(file.table())) {
        of(file).filter(col(CsvFrames.FAULT).isNull()).createOrReplaceTempView(file.table());
      }
    }
  }

  /** What bronze holds of the flow. */
  static Records ofBronze(RunContext context) {
    return file -> {
      TableName table = TableName.bronze(context.flow().format().name(), file.table());
      return context.manifest().version(table).stream()
          .mapToObj(
              version -> context.lake().read(table, version, context.flow().sourcePartition()))
          .map(rows -> standing(context, file, ofTheirRuns(context, file, rows)))
          .findFirst()
          .orElseGet(() -> none(context, file));
    };
  }

  /** What an upload holds, read as often as it is asked for. */
  static Records ofUpload(RunContext context, CheckedUpload upload) {
    return file ->
        upload
            .file(file.name())
            .map(each -> standing(context, file, CsvFrames.read(context.spark(), each)))
            .orElseGet(() -> none(context, file));
  }

  private static Dataset<Row> none(RunContext context, SourceFile file) {
    Dataset<Row> nothing = context.spark().createDataFrame(List.of(), CsvFrames.schema(file));
    return nothing.withColumn("recordId", lit(null).cast("string"));
  }

  /** Names the run in the file of records that an earlier upload brought. */
  private static Dataset<Row> ofTheirRuns(RunContext context, SourceFile file, Dataset<Row> rows) {
    boolean isWhole =
        context.manifest().activity(context.flow().id()).files().stream()
            .anyMatch(count -> count.file().equals(file.name()) && count.mode() == FileMode.BULK);
    if (isWhole || context.flow().format().status().isEmpty()) {
      return rows;
    }
    Column isOfThisRun = col("runId").equalTo(lit(context.manifest().runId()));
    Column name = col(CsvFrames.SOURCE_FILE);
    return rows.withColumn(
        CsvFrames.SOURCE_FILE,
        when(isOfThisRun, name).otherwise(concat(name, lit(SourceNames.OF_RUN), col("runId"))));
  }

  private static Dataset<Row> standing(RunContext context, SourceFile file, Dataset<Row> rows) {
    Column[] key =
        file.key().stream()
            .map(name -> col(file.column(name).orElseThrow().storedAs()))
            .toArray(Column[]::new);
    Dataset<Row> records =
        rows.withColumn(
            "recordId",
            key.length == 0 ? lit(null).cast("string") : nullif(concat_ws("/", key), lit("")));
    Optional<RecordStatus> status =
        context
            .flow()
            .format()
            .status()
            .filter(each -> List.of(rows.columns()).contains(each.column()));
    return status
        .map(each -> records.filter(new StatusColumn(each).isRetired().unary_$bang()))
        .orElse(records);
  }
}
