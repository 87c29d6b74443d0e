package io.rosterlake.lake;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.transaction.UpdateTableTransactionBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A new version of a Delta table in the making: it is there once {@link #write} returns. */
final class DeltaCommit {
  private static final String ENGINE_NAME = "Rosterlake";

  /**
   * Delta would remove log entries that are 30 days old, and with them versions that the tenant's
   * retention keeps. Upkeep removes entries instead, and knows which are needed.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of("delta.enableExpiredLogCleanup", "false");

  private final DeltaLog log;
  private final Transaction transaction;
  private final List<Row> actions = new ArrayList<>();

  private DeltaCommit(DeltaLog log, Transaction transaction) {
    this.log = log;
    this.transaction = transaction;
  }

  /** The version that follows {@code latest}. */
  static DeltaCommit after(DeltaLog log, Snapshot latest) {
    UpdateTableTransactionBuilder update =
        latest.buildUpdateTableTransaction(ENGINE_NAME, Operation.WRITE).withMaxRetries(0);
    boolean isAsCreatedNow =
        latest.getTableProperties().entrySet().containsAll(PROPERTIES.entrySet());
    UpdateTableTransactionBuilder asCreatedNow =
        isAsCreatedNow ? update : update.withTablePropertiesAdded(PROPERTIES);
    return new DeltaCommit(log, asCreatedNow.build(log.engine()));
  }

  /**
   * The version that follows {@code latest}, for rows like those staged.
   *
   * @param latest empty to create the table
   * @throws LakeException when the table has other columns
   */
  static DeltaCommit after(DeltaLog log, Optional<Snapshot> latest, StagedRows rows) {
    if (latest.isEmpty()) {
      return new DeltaCommit(log, creation(log, rows));
    }
    List<String> expected = List.of(DeltaLog.sparkSchema(latest.get()).fieldNames());
    List<String> actual = List.of(tableSchema(rows).fieldNames());
    if (!expected.equals(actual)) {
      throw new LakeException(
          "table %s has the columns %s, but this version of Rosterlake writes %s; start a new lake or restore the schemas it was written with"
              .formatted(log.table(), expected, actual));
    }
    return after(log, latest.get());
  }

  private static Transaction creation(DeltaLog log, StagedRows rows) {
    List<Column> partitionColumns = rows.partition().keySet().stream().map(Column::new).toList();
    DataLayoutSpec layout =
        partitionColumns.isEmpty()
            ? DataLayoutSpec.noDataLayout()
            : DataLayoutSpec.partitioned(partitionColumns);
    return TableManager.buildCreateTableTransaction(
            log.table().toString(), KernelInternals.schema(tableSchema(rows)), ENGINE_NAME)
        .withDataLayoutSpec(layout)
        .withTableProperties(PROPERTIES)
        .withMaxRetries(0)
        .build(log.engine());
  }

  /** Adds changes as {@link DeltaLog#changes} finds them. */
  DeltaCommit with(List<Row> changes) {
    actions.addAll(changes);
    return this;
  }

  /** Adds the files of staged rows, each with its checksum where the storage keeps none. */
  DeltaCommit adding(StagedRows rows) {
    rows.files().parallelStream()
        .map(file -> KernelInternals.added(staged(rows, file)))
        .forEachOrdered(actions::add);
    return this;
  }

  private DataFile staged(StagedRows rows, FileStatus file) {
    Path path = file.getPath();
    return new DataFile(
        path,
        log.table().toUri().relativize(path.toUri()).toString(),
        rows.partition(),
        file.getLen(),
        file.getModificationTime(),
        log.lake().intactFiles().tagsOfNew(path));
  }

  /**
   * Makes it a version.
   *
   * @return its number
   * @throws LakeException when another writer committed meanwhile
   */
  long write() {
    try {
      TransactionCommitResult result =
          transaction.commit(log.engine(), KernelInternals.toCommit(actions));
      checkpoint(result.getPostCommitHooks());
      return result.getVersion();
    } catch (ConcurrentWriteException e) {
      throw LakeException.ofConflict(log.table(), e);
    } catch (RuntimeException e) {
      throw LakeException.ofWrite(log.table(), e);
    }
  }

  private void checkpoint(List<PostCommitHook> hooks) {
    for (PostCommitHook hook : hooks) {
      if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
        try {
          hook.threadSafeInvoke(log.engine());
        } catch (IOException | RuntimeException e) {
          // The version is committed, and only takes longer to read. A later one has a checkpoint.
          return;
        }
      }
    }
  }

  /** Partition columns first, then the columns of the files; every column nullable. */
  private static StructType tableSchema(StagedRows rows) {
    StructType schema = new StructType();
    for (String column : rows.partition().keySet()) {
      schema = schema.add(column, DataTypes.StringType);
    }
    for (StructField field : rows.schema().fields()) {
      schema = schema.add(field);
    }
    return schema;
  }
}
