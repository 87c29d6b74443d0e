package io.rosterlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.max_by;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableName;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
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

  /**
   * What is published: the newest run, and the ids that are taken.
   *
   * @param version of {@code runs/run} that says so; empty when there is no run
   */
  public record Published(Optional<Manifest> newest, Set<String> runIds, OptionalLong version) {
    static final Published NOTHING =
        new Published(Optional.empty(), Set.of(), OptionalLong.empty());

    public Published {
      runIds = Set.copyOf(runIds);
    }

    /** Whether a held run can no longer be published, because its plan no longer fits. */
    public boolean hasOvertaken(HeldRun held) {
      return newest.filter(held::isOvertakenBy).isPresent();
    }

    /** Whether a run was started on what is published, so that it can be published next. */
    public boolean isFollowedBy(Manifest run) {
      return run.sequence() == newest.map(Manifest::sequence).orElse(0L) + 1;
    }
  }

  /**
   * What is published.
   *
   * @throws LakeException when the table lacks a run that was published
   */
  public Published published() {
    // Before the table is read, so that a run that is published meanwhile does no harm.
    Optional<PublishedMark> mark = PublishedMark.in(lake).read();
    Published published = read(this::published).orElse(Published.NOTHING);
    mark.ifPresent(each -> each.requireIn(lake, published.newest()));
    return published;
  }

  private Published published(long version) {
    Row row =
        lake.read(TABLE, version)
            .agg(max_by(col("manifest"), col("sequence")), collect_list(col("runId")))
            .first();
    return row.isNullAt(0)
        ? Published.NOTHING
        : new Published(
            Optional.of(manifest(row)), Set.copyOf(row.getList(1)), OptionalLong.of(version));
  }

  /** The newest published run; empty for a lake without any. */
  public Optional<Manifest> newest() {
    return published().newest();
  }

  /**
   * Every published run, newest first.
   *
   * @throws LakeException when the table lacks a run that was published
   */
  public List<Manifest> all() {
    Optional<PublishedMark> mark = PublishedMark.in(lake).read();
    List<Manifest> all =
        read(version ->
                lake
                    .read(TABLE, version)
                    .orderBy(col("sequence").desc())
                    .select("manifest")
                    .collectAsList()
                    .stream()
                    .map(RunLog::manifest)
                    .toList())
            .orElse(List.of());
    mark.ifPresent(each -> each.requireIn(lake, all.stream().findFirst()));
    return all;
  }

  /**
   * Runs that were held, each with the published state that it was planned on. For one that is
   * older than every published run, that is a state without any table.
   */
  public List<HeldRun> held(List<Manifest> runs) {
    Set<Long> sequences = new HashSet<>();
    runs.forEach(run -> sequences.add(run.sequence() - 1));
    Map<Long, Manifest> published = new HashMap<>();
    if (!runs.isEmpty()) {
      read(version ->
              lake
                  .read(TABLE, version)
                  .filter(col("sequence").isInCollection(sequences))
                  .select("manifest")
                  .collectAsList()
                  .stream()
                  .map(RunLog::manifest)
                  .toList())
          .orElse(List.of())
          .forEach(run -> published.put(run.sequence(), run));
    }
    return runs.stream()
        .map(
            run ->
                new HeldRun(
                    run,
                    Optional.ofNullable(published.get(run.sequence() - 1))
                        .orElseGet(() -> Manifest.nothing(run.startedAt()))))
        .toList();
  }

  private static Manifest manifest(Row row) {
    try {
      return ManifestJson.read(row.getString(0));
    } catch (JsonProcessingException e) {
      throw new LakeDamage(
              Optional.of(TABLE),
              TABLE.path(),
              "holds a manifest that cannot be read: " + e.getOriginalMessage(),
              "Restore the table from a backup of the lake.")
          .exception(e);
    }
  }

  /** Reads the newest version; empty when there is none. */
  private <T> Optional<T> read(LongFunction<T> reading) {
    OptionalLong version = lake.latestVersion(TABLE);
    while (version.isPresent()) {
      try {
        return Optional.of(reading.apply(version.getAsLong()));
      } catch (RuntimeException e) {
        OptionalLong newer = lake.latestVersion(TABLE);
        if (newer.equals(version)) {
          throw e;
        }
        // Upkeep wrote the same rows anew and deleted the old files meanwhile.
        version = newer;
      }
    }
    return Optional.empty();
  }

  /**
   * An id for a run that starts at that time: {@code 20260901T020000Z}, with a number behind it
   * when another run has it already.
   */
  public static String idFor(Instant startedAt, Set<String> taken) {
    String id =
        startedAt
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            .toString()
            .replaceAll("[-:]", "");
    return Stream.iterate(1, place -> place + 1)
        .map(place -> place == 1 ? id : id + "-" + place)
        .filter(each -> !taken.contains(each))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Publishes a run: commits its row. From here on readers see the versions it names.
   *
   * @throws LakeException when another run was published meanwhile
   */
  public void publish(Manifest manifest) {
    OptionalLong base = lake.latestVersion(TABLE);
    if (!published().isFollowedBy(manifest)) {
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
            versions(manifest),
            ManifestJson.write(manifest));
    Dataset<Row> rows = spark.createDataFrame(List.of(row), SCHEMA).coalesce(1);
    lake.appendNext(base, lake.stage(TABLE, Map.of(), manifest.runId(), rows));
    PublishedMark.of(manifest).save(lake);
  }

  private static Map<String, Long> versions(Manifest manifest) {
    Map<String, Long> versions = new TreeMap<>();
    manifest.tables().forEach((table, version) -> versions.put(table.path(), version));
    return versions;
  }
}
