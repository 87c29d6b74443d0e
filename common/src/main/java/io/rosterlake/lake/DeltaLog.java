package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
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

  Snapshot at(long version) {
    try {
      return TableManager.loadSnapshot(table.toString()).atVersion(version).build(engine);
    } catch (RuntimeException e) {
      throw LakeException.ofRead(table, e);
    }
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
    try {
      var storage = table.getFileSystem(configuration);
      for (AddFile file : files) {
        if (!storage.exists(location(file))) {
          throw new LakeException(
              "an earlier version of %s can no longer be read: its files were removed by upkeep (retention in the configuration says how long they are kept)"
                  .formatted(table));
        }
      }
    } catch (IOException e) {
      throw new LakeException("cannot read the lake at " + table + ": " + e.getMessage(), e);
    }
  }

  /** The files by their path as the log spells it. */
  static Map<String, AddFile> byPath(List<AddFile> files) {
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
  static Row whole(AddFile file, io.delta.kernel.types.StructType schema) {
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
