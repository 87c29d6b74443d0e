package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.jobs.reuse.Unchanged;
import io.rosterlake.lake.Lake;
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
import io.rosterlake.upload.RecordFrames;
import io.rosterlake.upload.UploadException;
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
 * (STRING, columns named as {@link io.rosterlake.catalog.SourceColumn#storedAs}), then {@code
 * sourceFile} STRING, {@code sourceLine} BIGINT, {@code fault} STRUCT, {@code malformedRecord}
 * STRING and {@code runId} STRING, partitioned by {@code sourceSystem}. A delta file leaves the
 * records of earlier uploads that it does not name, with the run that brought them. A file with the
 * same bytes as in the flow's last run leaves its table alone: the records keep the run that first
 * brought them so.
 */
public final class IngestStage implements Stage {
  private final CheckedUpload upload;
  private final Manifest before;

  /**
   * An ingest of that upload.
   *
   * @param upload without a fatal finding
   * @param before the state that the changes of a delta are changes to
   */
  public IngestStage(CheckedUpload upload, Manifest before) {
    if (upload.isFatal()) {
      throw new IllegalArgumentException(
          "an upload with findings that stop a run cannot be ingested");
    }
    this.upload = upload;
    this.before = before;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Manifest run(RunContext context) {
    List<SourceFile> files = upload.format().files();
    EarlierRecords earlier = new EarlierRecords(context, upload, before);
    Unchanged unchanged = Unchanged.of(context);
    List<Optional<Written>> written =
        SideBySide.largestFirst(
            files,
            file -> upload.file(file.name()).map(CheckedFile::bytes).orElse(0L),
            file -> write(context, earlier, unchanged, file));
    Map<TableName, Long> versions = new HashMap<>();
    List<FileCount> counts = new ArrayList<>();
    for (Optional<Written> each : written) {
      each.ifPresent(
          table -> {
            versions.put(table.table(), table.version());
            table.count().ifPresent(counts::add);
          });
    }
    Activity activity = context.activity().reading(upload, counts);
    return context.manifest().withTables(versions).withActivity(activity);
  }

  private record Written(TableName table, long version, Optional<FileCount> count) {}

  private Optional<Written> write(
      RunContext context, EarlierRecords earlier, Unchanged unchanged, SourceFile spec) {
    TableName table = TableName.bronze(upload.format().name(), spec.table());
    OptionalLong base = context.manifest().version(table);
    Optional<CheckedFile> arrived = upload.file(spec.name());
    if (arrived.isPresent()) {
      if (unchanged.isInBronze(arrived.get(), table)) {
        long version = context.lake().restore(table, base);
        return Optional.of(new Written(table, version, Optional.of(FileCount.of(arrived.get()))));
      }
      if (isWithoutChanges(arrived.get()) && base.isPresent() && !earlier.mayRetire(spec)) {
        FileCount count = FileCount.of(arrived.get());
        return Optional.of(new Written(table, base.getAsLong(), Optional.of(count)));
      }
      return Optional.of(write(context, earlier, table, base, arrived.get()));
    }
    return upload.isPartial() || upload.isNotOffered(spec.name())
        ? notBrought(context, earlier, table, spec)
        : gone(context, table, base, spec);
  }

  private static boolean isWithoutChanges(CheckedFile file) {
    return file.mode() == FileMode.DELTA && file.chunks().records() == 0;
  }

  private static Optional<Written> gone(
      RunContext context, TableName table, OptionalLong base, SourceFile spec) {
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Lake lake = context.lake();
    StructType schema = RecordFrames.schema(spec).add("runId", DataTypes.StringType);
    StagedRows nothing = lake.stageNothing(table, context.flow().sourcePartition(), schema);
    return Optional.of(new Written(table, lake.replace(base, nothing), Optional.empty()));
  }

  /**
   * A file that a package of changes did not bring, or an API does not offer: records of what
   * others retired leave it.
   */
  private Optional<Written> notBrought(
      RunContext context, EarlierRecords earlier, TableName table, SourceFile spec) {
    Optional<Dataset<Row>> kept = earlier.of(spec);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    FileMode mode = upload.isNotOffered(spec.name()) ? FileMode.NOT_OFFERED : FileMode.ABSENT;
    FileCount count = FileCount.unchanged(spec.name(), mode);
    OptionalLong base = context.manifest().version(table);
    if (base.isPresent() && !earlier.mayRetire(spec)) {
      return Optional.of(new Written(table, base.getAsLong(), Optional.of(count)));
    }
    StagedRows staged =
        context
            .lake()
            .stage(table, context.flow().sourcePartition(), context.stagingId(), kept.get());
    return Optional.of(
        new Written(table, context.lake().replace(base, staged), Optional.of(count)));
  }

  private Written write(
      RunContext context,
      EarlierRecords earlier,
      TableName table,
      OptionalLong base,
      CheckedFile file) {
    Observed observed = new Observed();
    String runId = context.manifest().runId();
    Dataset<Row> rows =
        arriving(context, earlier, file)
            .withColumn("runId", lit(runId))
            .observe(observed.observation(), count(lit(1)).as("records"));
    if (file.mode() == FileMode.DELTA) {
      Optional<Dataset<Row>> kept = earlier.of(file.spec());
      rows = kept.isPresent() ? rows.unionByName(kept.get()) : rows;
    }
    Lake lake = context.lake();
    StagedRows staged =
        lake.stage(table, context.flow().sourcePartition(), context.stagingId(), rows);
    long records = observed.count("records");
    if (records != file.chunks().records()) {
      throw UploadException.changed(file.file().name());
    }
    return new Written(table, lake.replace(base, staged), Optional.of(FileCount.of(file)));
  }

  private Dataset<Row> arriving(RunContext context, EarlierRecords earlier, CheckedFile file) {
    Optional<Dataset<Row>> ambiguous =
        file.mode() == FileMode.DELTA ? earlier.ambiguous(file.spec()) : Optional.empty();
    return upload
        .format()
        .status()
        .map(status -> new ArrivingRecords(context.spark(), status).of(file, ambiguous))
        .orElseGet(() -> RecordFrames.read(context.spark(), file));
  }
}
