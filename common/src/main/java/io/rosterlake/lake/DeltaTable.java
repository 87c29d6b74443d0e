package io.rosterlake.lake;

import static org.apache.spark.sql.functions.lit;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.rosterlake.sql.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One Delta table of a lake. */
final class DeltaTable {
  private final SparkSession spark;
  private final RunSize size;
  private final DeltaLog log;

  DeltaTable(SparkSession spark, RunSize size, DeltaLog log) {
    this.spark = spark;
    this.size = size;
    this.log = log;
  }

  /** The newest version in the log, published or not; empty when there is no table. */
  OptionalLong latestVersion() {
    return versionOf(log.latest());
  }

  /**
   * The rows of a version, partition columns included, in the table's column order.
   *
   * @param partition only rows with these partition values; empty for all
   * @throws LakeException when a file is not what was written there
   */
  Dataset<org.apache.spark.sql.Row> read(long version, Map<String, String> partition) {
    Snapshot snapshot = log.at(version);
    StructType schema = DeltaLog.sparkSchema(snapshot);
    List<String> partitionColumns = snapshot.getPartitionColumnNames();
    List<DataFile> files = inPartition(log.files(snapshot), partition);
    requireIntact(version, files);
    Map<Map<String, String>, List<String>> filesByPartition = new LinkedHashMap<>();
    for (DataFile file : files) {
      filesByPartition
          .computeIfAbsent(file.partition(), key -> new ArrayList<>())
          .add(file.path().toString());
    }
    return filesByPartition.entrySet().stream()
        .map(entry -> readFiles(schema, partitionColumns, entry.getKey(), entry.getValue()))
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.of(), schema));
  }

  /** The rows of some files of a version, without its partition columns. */
  Dataset<org.apache.spark.sql.Row> read(long version, List<Path> files) {
    Snapshot snapshot = log.at(version);
    Set<Path> chosen = Set.copyOf(files);
    requireIntact(
        version,
        log.files(snapshot).stream().filter(file -> chosen.contains(file.path())).toList());
    StructType inFiles =
        without(DeltaLog.sparkSchema(snapshot), snapshot.getPartitionColumnNames());
    return parquet(inFiles, files.stream().map(Path::toString).toList());
  }

  /** The files of a version that have these partition values. */
  Set<Path> files(long version, Map<String, String> partition) {
    return inPartition(log.files(log.at(version)), partition).stream()
        .map(DataFile::path)
        .collect(Collectors.toSet());
  }

  private static List<DataFile> inPartition(List<DataFile> files, Map<String, String> partition) {
    return files.stream().filter(file -> file.isIn(partition)).toList();
  }

  private Dataset<org.apache.spark.sql.Row> readFiles(
      StructType schema,
      List<String> partitionColumns,
      Map<String, String> partition,
      List<String> files) {
    StructType inFiles = without(schema, partitionColumns);
    Dataset<org.apache.spark.sql.Row> rows = parquet(inFiles, files);
    for (String column : partitionColumns) {
      rows = rows.withColumn(column, lit(partition.get(column)));
    }
    return rows.selectExpr(quoted(schema.fieldNames()));
  }

  private Dataset<org.apache.spark.sql.Row> parquet(StructType schema, List<String> files) {
    return ParquetFiles.read(spark, size, schema, files);
  }

  /**
   * Makes staged rows part of a new version, which holds the files of {@code base} and the staged
   * ones. Whatever the log gained after {@code base} is undone by the same commit.
   *
   * @param base the version to start from; empty to start from no rows
   * @param replaced of the base's files, those with these partition values leave; empty for none
   * @return the new version
   * @throws LakeException when another writer committed meanwhile
   */
  long commit(OptionalLong base, Optional<Map<String, String>> replaced, StagedRows added) {
    Optional<Snapshot> latest = log.latest();
    List<DataFile> kept =
        latest.map(snapshot -> keptFiles(snapshot, base, replaced)).orElse(List.of());
    return commit(latest, kept, added);
  }

  private long commit(Optional<Snapshot> latest, List<DataFile> kept, StagedRows added) {
    List<Row> changes = latest.map(snapshot -> log.changes(snapshot, kept)).orElse(List.of());
    return DeltaCommit.after(log, latest, added).with(changes).adding(added).write();
  }

  /**
   * Commits a version with the files of an earlier one, unless the newest has the same.
   *
   * @param version the earlier one; empty for no files
   * @return the version that has them
   * @throws LakeException when a file is gone
   */
  long restore(OptionalLong version) {
    Snapshot latest = existing();
    return restoreTo(latest, version.orElse(latest.getVersion()), filesOf(latest, version));
  }

  /** Commits a version with these files, the newest of which are of that version. */
  private long restoreTo(Snapshot latest, long version, List<DataFile> wanted) {
    List<Row> changes = log.changes(latest, wanted);
    if (!changes.isEmpty()) {
      requireIntact(version, wanted);
    }
    return restore(latest, changes);
  }

  /** As {@link #restore}, but without files that upkeep has removed. */
  long restoreWhatIsLeft(OptionalLong version) {
    if (version.isEmpty() || !log.mayBeRemoved(version.getAsLong())) {
      return restore(version);
    }
    Snapshot latest = existing();
    return restore(latest, log.changes(latest, log.existing(filesOf(latest, version))));
  }

  /**
   * Commits a version with the files of {@code onto}, but with those of {@code after} in each
   * partition that {@code after} changed since {@code before}.
   *
   * @throws LakeException when such a partition has other files in {@code onto} than before, or
   *     when a file is gone
   */
  long carryOver(OptionalLong before, long after, OptionalLong onto) {
    Snapshot latest = existing();
    Map<Map<String, String>, Map<Path, DataFile>> was = byPartition(filesOf(latest, before));
    Map<Map<String, String>, Map<Path, DataFile>> planned =
        byPartition(filesOf(latest, OptionalLong.of(after)));
    Map<Map<String, String>, Map<Path, DataFile>> carried = byPartition(filesOf(latest, onto));
    Set<Map<String, String>> partitions = new HashSet<>(was.keySet());
    partitions.addAll(planned.keySet());
    for (Map<String, String> partition : partitions) {
      Set<Path> then = was.getOrDefault(partition, Map.of()).keySet();
      Map<Path, DataFile> changed = planned.getOrDefault(partition, Map.of());
      if (!then.equals(changed.keySet())) {
        if (!then.equals(carried.getOrDefault(partition, Map.of()).keySet())) {
          throw new LakeException(
              "version %d of table %s cannot be published any more: another run has changed partition %s since"
                  .formatted(after, log.name(), partition));
        }
        carried.put(partition, changed);
      }
    }
    return restoreTo(latest, after, carried.values().stream().flatMap(DeltaTable::files).toList());
  }

  /**
   * Commits a version with the files of {@code onto} and those that {@code after} has gained since
   * {@code before}; for tables to which rows are only added.
   *
   * @throws LakeException when a file is gone
   */
  long carryOverAdded(OptionalLong before, long after, OptionalLong onto) {
    Snapshot latest = existing();
    Map<Path, DataFile> carried = byLocation(filesOf(latest, OptionalLong.of(after)));
    carried.keySet().removeAll(byLocation(filesOf(latest, before)).keySet());
    carried.putAll(byLocation(filesOf(latest, onto)));
    return restoreTo(latest, after, files(carried).toList());
  }

  private Map<Map<String, String>, Map<Path, DataFile>> byPartition(List<DataFile> files) {
    Map<Map<String, String>, Map<Path, DataFile>> byPartition = new HashMap<>();
    files.forEach(
        file ->
            byPartition
                .computeIfAbsent(file.partition(), any -> new HashMap<>())
                .put(file.path(), file));
    return byPartition;
  }

  private Map<Path, DataFile> byLocation(List<DataFile> files) {
    Map<Path, DataFile> byLocation = new HashMap<>();
    files.forEach(file -> byLocation.put(file.path(), file));
    return byLocation;
  }

  private static Stream<DataFile> files(Map<Path, DataFile> byLocation) {
    return byLocation.values().stream();
  }

  /**
   * Makes sure that a version can be read.
   *
   * @throws VersionRemovedException when upkeep has removed it
   * @throws LakeException when a file is not what was written there
   */
  void requireReadable(long version) {
    requireIntact(version, log.files(log.at(version)));
  }

  private void requireIntact(long version, List<DataFile> files) {
    DataFileCheck check = new DataFileCheck(log);
    Optional<LakeDamage> damage = check.firstDamage(files);
    if (damage.isPresent()) {
      throw log.isRemoved(version)
          ? new VersionRemovedException(log.name(), version, null)
          : damage.get().exception();
    }
  }

  private Snapshot existing() {
    return log.latest().orElseThrow(() -> new LakeException("there is no table " + log.table()));
  }

  private List<DataFile> filesOf(Snapshot latest, OptionalLong version) {
    if (version.isEmpty()) {
      return List.of();
    }
    boolean isLatest = latest.getVersion() == version.getAsLong();
    return log.files(isLatest ? latest : log.at(version.getAsLong()));
  }

  private long restore(Snapshot latest, List<Row> changes) {
    return changes.isEmpty()
        ? latest.getVersion()
        : DeltaCommit.after(log, latest).with(changes).write();
  }

  /**
   * Adds staged rows to {@code base}, but only if that is still the newest version.
   *
   * @throws LakeException when somebody else committed since
   */
  long commitNext(OptionalLong base, StagedRows added) {
    Optional<Snapshot> latest = newest(base);
    return commit(latest, latest.map(log::files).orElse(List.of()), added);
  }

  /**
   * Puts staged rows in the place of some files of {@code base}, but only if that is still the
   * newest version.
   *
   * @throws LakeException when somebody else committed since
   */
  long rewrite(long base, Set<Path> replaced, StagedRows added) {
    Optional<Snapshot> latest = newest(OptionalLong.of(base));
    List<DataFile> kept =
        log.files(latest.orElseThrow()).stream()
            .filter(file -> !replaced.contains(file.path()))
            .toList();
    return commit(latest, kept, added);
  }

  /** The newest version, which must be {@code base}. */
  private Optional<Snapshot> newest(OptionalLong base) {
    Optional<Snapshot> latest = log.latest();
    if (!versionOf(latest).equals(base)) {
      throw LakeException.ofConflict(log.table(), null);
    }
    return latest;
  }

  private static OptionalLong versionOf(Optional<Snapshot> snapshot) {
    return snapshot.stream().mapToLong(Snapshot::getVersion).findFirst();
  }

  private List<DataFile> keptFiles(
      Snapshot latest, OptionalLong base, Optional<Map<String, String>> replaced) {
    return filesOf(latest, base).stream()
        .filter(file -> replaced.isEmpty() || !file.isIn(replaced.get()))
        .toList();
  }

  private static StructType without(StructType schema, List<String> columns) {
    Set<String> left = Set.copyOf(columns);
    StructType kept = new StructType();
    for (StructField field : schema.fields()) {
      if (!left.contains(field.name())) {
        kept = kept.add(field);
      }
    }
    return kept;
  }

  private static String[] quoted(String[] columns) {
    return java.util.Arrays.stream(columns).map(SqlText::name).toArray(String[]::new);
  }
}
