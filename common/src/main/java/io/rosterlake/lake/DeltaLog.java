package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The log of one Delta table: its versions, and the files each is made of.
 *
 * @param table the folder of the table
 */
record DeltaLog(Engine engine, Lake lake, TableName name, Path table) {
  Configuration configuration() {
    return lake.configuration();
  }

  /** The newest version, published or not; empty when there is no table. */
  Optional<Snapshot> latest() {
    try {
      var files = table.getFileSystem(configuration());
      if (!files.exists(logFolder())) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new LakeException("cannot read the lake at " + table + ": " + e.getMessage(), e);
    }
    return Optional.of(whole(() -> TableManager.loadSnapshot(table.toString()).build(engine)));
  }

  /**
   * A version.
   *
   * @throws VersionRemovedException when upkeep has removed what the log said of it
   * @throws LakeException when the log lacks it otherwise, or is damaged
   */
  Snapshot at(long version) {
    try {
      return whole(
          () -> TableManager.loadSnapshot(table.toString()).atVersion(version).build(engine));
    } catch (KernelException e) {
      throw isRemoved(version)
          ? new VersionRemovedException(name, version, e)
          : lost(version).exception(e);
    }
  }

  private LakeDamage lost(long version) {
    return new LakeDamage(
        Optional.of(name),
        lake.paths().relative(logFolder()),
        "lacks version " + version + ", and no upkeep that is on record removed it",
        "Restore the folder from a backup of the lake.");
  }

  /** Whether upkeep has removed files of a version. */
  boolean isRemoved(long version) {
    return UpkeepRecord.hasRemoved(lake, name, version);
  }

  /** The same, where what earlier versions of Rosterlake removed counts, which is not recorded. */
  boolean mayBeRemoved(long version) {
    return UpkeepRecord.mayHaveRemoved(lake, name, version);
  }

  /**
   * Loads a version. Delta takes an entry without a byte for a version that changes nothing, so
   * that the version before would be read in its place.
   */
  private Snapshot whole(Supplier<Snapshot> loading) {
    Snapshot snapshot = read(loading);
    List<FileStatus> entries = KernelInternals.logEntries(snapshot);
    if (entries.stream().anyMatch(entry -> entry.getSize() == 0)) {
      throw damage().orElseThrow().exception();
    }
    return snapshot;
  }

  /**
   * Reads something of the log.
   *
   * @throws LakeException naming the entry that is damaged, or what the storage said
   */
  private <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      Optional<LakeDamage> damage = damage();
      if (damage.isPresent()) {
        throw damage.get().exception(e);
      }
      if (e instanceof KernelException) {
        throw e;
      }
      throw LakeException.ofRead(table, e);
    }
  }

  /** What is wrong with the log, if anything is. */
  private Optional<LakeDamage> damage() {
    return LogCheck.of(this).damages().stream().findFirst();
  }

  /** Where its entries and checkpoints stand. */
  Path logFolder() {
    return new Path(table, LakePaths.DELTA_LOG);
  }

  /** The files that a version is made of. */
  List<DataFile> files(Snapshot snapshot) {
    return read(() -> KernelInternals.files(engine, snapshot, table));
  }

  /** Those of the files that are still there. */
  List<DataFile> existing(List<DataFile> files) {
    List<DataFile> existing = new ArrayList<>();
    try {
      var storage = table.getFileSystem(configuration());
      for (DataFile file : files) {
        if (storage.exists(file.path())) {
          existing.add(file);
        }
      }
      return existing;
    } catch (IOException e) {
      throw new LakeException("cannot read the lake at " + table + ": " + e.getMessage(), e);
    }
  }

  /** What takes a table from the files of its newest version to others. */
  List<Row> changes(Snapshot latest, List<DataFile> files) {
    Map<String, DataFile> present = byPath(files(latest));
    Map<String, DataFile> wanted = byPath(files);
    long now = System.currentTimeMillis();
    Stream<Row> removed =
        without(present, wanted.keySet()).map(file -> KernelInternals.removed(file, now));
    Stream<Row> added = without(wanted, present.keySet()).map(KernelInternals::added);
    return Stream.concat(removed, added).toList();
  }

  private static Stream<DataFile> without(Map<String, DataFile> files, Set<String> paths) {
    return files.values().stream().filter(file -> !paths.contains(file.logged()));
  }

  /** The files by their path as the log spells it. */
  private static Map<String, DataFile> byPath(List<DataFile> files) {
    return files.stream()
        .collect(Collectors.toMap(DataFile::logged, file -> file, (a, b) -> a, LinkedHashMap::new));
  }

  static StructType sparkSchema(Snapshot snapshot) {
    return (StructType) DataType.fromJson(snapshot.getSchema().toJson());
  }
}
