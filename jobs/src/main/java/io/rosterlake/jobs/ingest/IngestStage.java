package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.Observed;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.SideBySide;
import io.rosterlake.run.Stage;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CsvFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes each file of a checked upload to {@code bronze/<format>/<file>}: every cell as received
 * (STRING, named as the file spells it), then {@code sourceFile} STRING, {@code sourceLine} BIGINT,
 * {@code fault} STRUCT, {@code malformedRecord} STRING and {@code runId} STRING, partitioned by
 * {@code sourceSystem}.
 */
public final class IngestStage implements Stage {
  private final CheckedUpload upload;

  /**
   * An ingest of that upload.
   *
   * @param upload without a fatal fault
   */
  public IngestStage(CheckedUpload upload) {
    if (upload.isFatal()) {
      throw new IllegalArgumentException("an upload with fatal faults cannot be ingested");
    }
    this.upload = upload;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Manifest run(RunContext context) {
    List<SourceFile> files = upload.format().files();
    List<Optional<Written>> written = SideBySide.map(files, file -> write(context, file));
    Map<TableName, Long> versions = new HashMap<>();
    List<FileCount> counts = new ArrayList<>();
    for (Optional<Written> each : written) {
      each.ifPresent(
          table -> {
            versions.put(table.table(), table.version());
            table.count().ifPresent(counts::add);
          });
    }
    Activity activity =
        context
            .manifest()
            .activity(context.flow().id())
            .withFiles(upload.upload().name(), counts, fileWarnings());
    return context.manifest().withTables(versions).withActivity(activity);
  }

  private long fileWarnings() {
    return upload.faults().stream().filter(fault -> fault.severity() == Severity.WARNING).count();
  }

  private record Written(TableName table, long version, Optional<FileCount> count) {}

  private Optional<Written> write(RunContext context, SourceFile spec) {
    Format format = upload.format();
    TableName table = TableName.bronze(format.name(), spec.table());
    OptionalLong base = context.manifest().version(table);
    Optional<CheckedFile> arrived =
        upload.files().stream().filter(file -> file.spec().name().equals(spec.name())).findFirst();
    if (arrived.isPresent()) {
      return Optional.of(write(context, table, base, arrived.get()));
    }
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Lake lake = context.lake();
    StructType schema = CsvFrames.schema(spec).add("runId", DataTypes.StringType);
    StagedRows nothing = lake.stageNothing(table, context.flow().sourcePartition(), schema);
    return Optional.of(new Written(table, lake.replace(base, nothing), Optional.empty()));
  }

  private static Written write(
      RunContext context, TableName table, OptionalLong base, CheckedFile file) {
    Observed observed = new Observed();
    Dataset<Row> rows =
        CsvFrames.read(context.spark(), file)
            .withColumn("runId", lit(context.manifest().runId()))
            .observe(
                observed.observation(),
                count(lit(1)).as("records"),
                count(col(CsvFrames.FAULT)).as("faulty"));
    Lake lake = context.lake();
    StagedRows staged =
        lake.stage(table, context.flow().sourcePartition(), context.stagingId(), rows);
    long records = observed.count("records");
    if (records != file.layout().records()) {
      throw new LakeException(
          "%s has %d records, but %d were read; the file changed while it was read. Upload it again."
              .formatted(file.spec().name(), file.layout().records(), records));
    }
    long version = lake.replace(base, staged);
    FileCount count =
        new FileCount(file.spec().name(), records, records, 0, observed.count("faulty"));
    return new Written(table, version, Optional.of(count));
  }
}
