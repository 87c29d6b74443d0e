package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
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
import org.apache.hadoop.fs.Path;

/**
 * The one class that uses internal classes of Delta Kernel, which may change with each of its
 * releases. Its public ones commit new files only: they neither bring back the files of an earlier
 * version nor tell the tags of a file.
 */
final class KernelInternals {
  private KernelInternals() {}

  /**
   * The files of a version.
   *
   * @throws LakeException when a file has a deletion vector: a reader of the file alone would bring
   *     deleted rows back
   */
  static List<DataFile> files(Engine engine, Snapshot snapshot, Path table) {
    List<String> partitionColumns = snapshot.getPartitionColumnNames();
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(row -> files.add(file(table, partitionColumns, row)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static DataFile file(Path table, List<String> partitionColumns, Row scanned) {
    AddFile file = new AddFile(scanned.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    if (file.getDeletionVector().isPresent()) {
      throw new LakeException(
          "cannot read %s: another writer has left deletion vectors; set its property delta.enableDeletionVectors to false, then run REORG TABLE ... APPLY (PURGE)"
              .formatted(table));
    }
    Map<String, String> values = VectorUtils.toJavaMap(file.getPartitionValues());
    Map<String, String> partition = new LinkedHashMap<>();
    partitionColumns.forEach(column -> partition.put(column, values.get(column)));
    return new DataFile(
        new Path(table, URI.create(file.getPath()).getPath()),
        file.getPath(),
        partition,
        file.getSize(),
        file.getModificationTime(),
        file.getTags().map(VectorUtils::<String, String>toJavaMap).orElse(Map.of()));
  }

  /** The entries of the log that a version is read from, besides a checkpoint. */
  static List<FileStatus> logEntries(Snapshot snapshot) {
    return ((SnapshotImpl) snapshot).getLogSegment().getDeltas();
  }

  /** The action of a commit that makes a file part of its version. */
  static Row added(DataFile file) {
    return SingleAction.createAddFileSingleAction(addFile(file));
  }

  /** The action of a commit that leaves a file out of its version. */
  static Row removed(DataFile file, long removedAt) {
    return SingleAction.createRemoveFileSingleAction(
        new AddFile(addFile(file)).toRemoveFileRow(true, Optional.of(removedAt)));
  }

  private static Row addFile(DataFile file) {
    // Kernel needs a schema for statistics of columns only, and there are none.
    StructType schema = new StructType();
    boolean isDataChange = true;
    return AddFile.createAddFileRow(
        schema,
        file.logged(),
        VectorUtils.stringStringMapValue(file.partition()),
        file.bytes(),
        file.modifiedAt(),
        isDataChange,
        Optional.empty(),
        Optional.of(file.tags())
            .filter(tags -> !tags.isEmpty())
            .map(VectorUtils::stringStringMapValue),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Actions in the form that a commit takes. */
  static CloseableIterable<Row> toCommit(List<Row> actions) {
    return CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator()));
  }

  /** The columns of a Spark schema, each of them nullable. */
  static StructType schema(org.apache.spark.sql.types.StructType schema) {
    return DataTypeJsonSerDe.deserializeStructType(schema.asNullable().json());
  }
}
