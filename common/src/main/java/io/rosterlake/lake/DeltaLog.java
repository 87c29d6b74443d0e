package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
  /** The folder of a table that Delta keeps for itself. */
  static final String FOLDER = "_delta_log";

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
    List<FileStatus> entries = ((SnapshotImpl) snapshot).getLogSegment().getDeltas();
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
    return new Path(table, FOLDER);
  }

  List<AddFile> files(Snapshot snapshot) {
    return read(() -> scanned(snapshot));
  }

  private List<AddFile> scanned(Snapshot snapshot) {
    List<AddFile> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(
              row -> files.add(new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Those of the files that are still there. */
  List<AddFile> existing(List<AddFile> files) {
    List<AddFile> existing = new ArrayList<>();
    try {
      var storage = table.getFileSystem(configuration());
      for (AddFile file : files) {
        if (storage.exists(location(file))) {
          existing.add(file);
        }
      }
      return existing;
    } catch (IOException e) {
      throw new LakeException("cannot read the lake at " + table + ": " + e.getMessage(), e);
    }
  }

  /** What takes a table from the files of its newest version to others. */
  List<Row> changes(Snapshot latest, List<AddFile> files) {
    List<Row> actions = new ArrayList<>();
    Map<String, AddFile> present = byPath(files(latest));
    Map<String, AddFile> wanted = byPath(files);
    present.forEach(
        (file, action) -> {
          if (!wanted.containsKey(file)) {
            actions.add(
                SingleAction.createRemoveFileSingleAction(
                    action.toRemoveFileRow(true, Optional.of(System.currentTimeMillis()))));
          }
        });
    wanted.forEach(
        (file, action) -> {
          if (!present.containsKey(file)) {
            actions.add(SingleAction.createAddFileSingleAction(whole(action, latest.getSchema())));
          }
        });
    return actions;
  }

  /** The files by their path as the log spells it. */
  private static Map<String, AddFile> byPath(List<AddFile> files) {
    return files.stream()
        .collect(Collectors.toMap(AddFile::getPath, file -> file, (a, b) -> a, LinkedHashMap::new));
  }

  /** Whether the rows of a file have these partition values; every file has none. */
  static boolean isIn(Map<String, String> partition, AddFile file) {
    return partitionOf(file).entrySet().containsAll(partition.entrySet());
  }

  static Map<String, String> partitionOf(AddFile file) {
    return VectorUtils.toJavaMap(file.getPartitionValues());
  }

  /**
   * A file of an older version as an action that adds it again. What a scan returns lacks the
   * columns that it did not ask for, and a log wants all of them.
   */
  private static Row whole(AddFile file, io.delta.kernel.types.StructType schema) {
    boolean isDataChange = true;
    return AddFile.createAddFileRow(
        schema,
        file.getPath(),
        file.getPartitionValues(),
        file.getSize(),
        file.getModificationTime(),
        isDataChange,
        file.getDeletionVector(),
        file.getTags(),
        file.getBaseRowId(),
        file.getDefaultRowCommitVersion(),
        Optional.empty());
  }

  /** Where a file is: the log spells paths relative to the table, with special letters encoded. */
  Path location(AddFile file) {
    return new Path(table, URI.create(file.getPath()).getPath());
  }

  static StructType sparkSchema(Snapshot snapshot) {
    return (StructType) DataType.fromJson(snapshot.getSchema().toJson());
  }
}
