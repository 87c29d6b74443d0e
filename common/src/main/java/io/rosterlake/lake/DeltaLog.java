package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
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
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The log of one Delta table: its versions, and the files each is made of. */
record DeltaLog(Engine engine, Configuration configuration, Path table) {

  /** The newest version, published or not; empty when there is no table. */
  Optional<Snapshot> latest() {
    try {
      var files = table.getFileSystem(configuration);
      if (!files.exists(new Path(table, "_delta_log"))) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new LakeException("cannot read the lake at " + table + ": " + e.getMessage(), e);
    }
    try {
      return Optional.of(TableManager.loadSnapshot(table.toString()).build(engine));
    } catch (RuntimeException e) {
      throw LakeException.ofRead(table, e);
    }
  }

  /**
   * A version.
   *
   * @throws LakeException when upkeep has removed what the log said of it
   */
  Snapshot at(long version) {
    try {
      return TableManager.loadSnapshot(table.toString()).atVersion(version).build(engine);
    } catch (KernelException e) {
      throw removed("version " + version, e);
    } catch (RuntimeException e) {
      throw LakeException.ofRead(table, e);
    }
  }

  /**
   * Does what opens files of the table.
   *
   * @throws LakeException when one is gone
   */
  <T> T opened(Supplier<T> opening) {
    try {
      return opening.get();
    } catch (Exception e) {
      // Scala does not declare AnalysisException, so Java cannot catch it by its own name.
      if (e instanceof AnalysisException analysis
          && "PATH_NOT_FOUND".equals(analysis.getCondition())) {
        throw removed("a version", e);
      }
      throw e;
    }
  }

  private LakeException removed(String version, Exception cause) {
    return new LakeException(
        "%s of %s can no longer be read: upkeep removed it. How long upkeep keeps past runs is set by retention in the configuration"
            .formatted(version, table),
        cause);
  }

  List<AddFile> files(Snapshot snapshot) {
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
      throw new LakeException("cannot read the log of " + table + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw LakeException.ofRead(table, e);
    }
    return files;
  }

  /**
   * Makes sure that the files are still there.
   *
   * @throws LakeException naming the table when one is gone
   */
  void requireFiles(List<AddFile> files) {
    if (existing(files).size() < files.size()) {
      throw removed("a version", null);
    }
  }

  /** Those of the files that are still there. */
  List<AddFile> existing(List<AddFile> files) {
    List<AddFile> existing = new ArrayList<>();
    try {
      var storage = table.getFileSystem(configuration);
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
