package io.rosterlake.run;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableName;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The published runs of a lake, one row each in {@code runs/run}: {@code runId} STRING, {@code
 * sequence} BIGINT, {@code startedAt} TIMESTAMP, {@code status} STRING, {@code errors} BIGINT,
 * {@code warnings} BIGINT, {@code tables} MAP of table name to version, {@code manifest} STRING
 * (JSON).
 */
public final class RunLog {
  public static final TableName TABLE = TableName.runs("run");

  private static final StructType SCHEMA =
      new StructType()
          .add("runId", DataTypes.StringType)
          .add("sequence", DataTypes.LongType)
          .add("startedAt", DataTypes.TimestampType)
          .add("status", DataTypes.StringType)
          .add("errors", DataTypes.LongType)
          .add("warnings", DataTypes.LongType)
          .add("tables", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
          .add("manifest", DataTypes.StringType);

  private final SparkSession spark;
  private final Lake lake;

  public RunLog(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** The newest published run; empty for a lake without any. */
  public Optional<Manifest> newest() {
    return rows()
        .flatMap(
            rows ->
                rows
                    .orderBy(col("sequence").desc())
                    .limit(1)
                    .select("manifest")
                    .collectAsList()
                    .stream()
                    .findFirst())
        .map(row -> ManifestJson.read(row.getString(0)));
  }

  /** Every published run, newest first. */
  public List<Manifest> all() {
    return rows()
        .map(
            rows ->
                rows.orderBy(col("sequence").desc()).select("manifest").collectAsList().stream()
                    .map(row -> ManifestJson.read(row.getString(0)))
                    .toList())
        .orElse(List.of());
  }

  private Optional<Dataset<Row>> rows() {
    OptionalLong version = lake.latestVersion(TABLE);
    return version.isPresent()
        ? Optional.of(lake.read(TABLE, version.getAsLong()))
        : Optional.empty();
  }

  /**
   * An id for a run that starts at that time: {@code 20260901T020000Z}, with a number behind it
   * when a published run has it already.
   */
  public static String idFor(Instant startedAt, Optional<Manifest> newest) {
    String id =
        startedAt
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            .toString()
            .replaceAll("[-:]", "");
    if (newest.isEmpty() || !newest.get().runId().startsWith(id)) {
      return id;
    }
    String taken = newest.get().runId();
    int place = taken.equals(id) ? 1 : Integer.parseInt(taken.substring(id.length() + 1));
    return id + "-" + (place + 1);
  }

  /**
   * Publishes a run: commits its row. From here on readers see the versions it names.
   *
   * @throws LakeException when another run was published meanwhile
   */
  public void publish(Manifest manifest) {
    OptionalLong base = lake.latestVersion(TABLE);
    long published = newest().map(Manifest::sequence).orElse(0L);
    if (manifest.sequence() != published + 1) {
      throw new LakeException(
          "run %s cannot be published: another run was published while it ran. Its tables stay unpublished; run again."
              .formatted(manifest.runId()));
    }
    Row row =
        RowFactory.create(
            manifest.runId(),
            manifest.sequence(),
            Timestamp.from(manifest.startedAt()),
            manifest.status().label(),
            manifest.errors(),
            manifest.warnings(),
            scalaMap(manifest),
            ManifestJson.write(manifest));
    Dataset<Row> rows = spark.createDataFrame(List.of(row), SCHEMA).coalesce(1);
    lake.appendNext(base, lake.stage(TABLE, Map.of(), manifest.runId(), rows));
  }

  private static scala.collection.Map<String, Object> scalaMap(Manifest manifest) {
    Map<String, Object> versions = new java.util.TreeMap<>();
    manifest.tables().forEach((table, version) -> versions.put(table.path(), version));
    return scala.jdk.javaapi.CollectionConverters.asScala(versions);
  }
}
