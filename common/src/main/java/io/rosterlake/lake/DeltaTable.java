package io.rosterlake.lake;

import static org.apache.spark.sql.functions.lit;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One Delta table of a lake. */
final class DeltaTable {
  private static final String ENGINE_NAME = "Rosterlake";

  private final Engine engine;
  private final SparkSession spark;
  private final Path path;
  private final DeltaLog log;

  DeltaTable(Engine engine, SparkSession spark, Path path) {
    this.engine = engine;
    this.spark = spark;
    this.path = path;
    this.log = new DeltaLog(engine, spark.sparkContext().hadoopConfiguration(), path);
  }

  /** The newest version in the log, published or not; empty when there is no table. */
  OptionalLong latestVersion() {
    Optional<Snapshot> latest = log.latest();
    return latest.isPresent() ? OptionalLong.of(latest.get().getVersion()) : OptionalLong.empty();
  }

  /**
   * The rows of a version, partition columns included, in the table's column order.
   *
   * @param partition only rows with these partition values; empty for all
   */
  Dataset<org.apache.spark.sql.Row> read(long version, Map<String, String> partition) {
    Snapshot snapshot = log.at(version);
    StructType schema = DeltaLog.sparkSchema(snapshot);
    List<String> partitionColumns = snapshot.getPartitionColumnNames();
    Map<Map<String, String>, List<String>> filesByPartition = new LinkedHashMap<>();
    for (AddFile file : log.files(snapshot)) {
      Map<String, String> values = DeltaLog.partitionOf(file);
      if (values.entrySet().containsAll(partition.entrySet())) {
        filesByPartition
            .computeIfAbsent(values, key -> new ArrayList<>())
            .add(log.location(file).toString());
      }
    }
    return filesByPartition.entrySet().stream()
        .map(entry -> readFiles(schema, partitionColumns, entry.getKey(), entry.getValue()))
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.of(), schema));
  }

  boolean hasRows(long version, Map<String, String> partition) {
    return log.files(log.at(version)).stream()
        .anyMatch(file -> DeltaLog.partitionOf(file).entrySet().containsAll(partition.entrySet()));
  }

  private Dataset<org.apache.spark.sql.Row> readFiles(
      StructType schema,
      List<String> partitionColumns,
      Map<String, String> partition,
      List<String> files) {
    StructType inFiles = without(schema, partitionColumns);
    Dataset<org.apache.spark.sql.Row> rows =
        spark.read().schema(inFiles).parquet(files.toArray(String[]::new));
    for (String column : partitionColumns) {
      rows = rows.withColumn(column, lit(partition.get(column)));
    }
    return rows.selectExpr(quoted(schema.fieldNames()));
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
    return commit(log.latest(), base, replaced, added);
  }

  private long commit(
      Optional<Snapshot> latest,
      OptionalLong base,
      Optional<Map<String, String>> replaced,
      StagedRows added) {
    List<String> partitionColumns = List.copyOf(added.partition().keySet());
    Transaction transaction =
        latest
            .map(snapshot -> update(snapshot, added))
            .orElseGet(() -> create(added, partitionColumns));
    List<Row> actions = new ArrayList<>();
    latest.ifPresent(
        snapshot -> actions.addAll(changes(snapshot, keptFiles(snapshot, base, replaced))));
    actions.addAll(appendActions(transaction, added));
    return commit(transaction, actions);
  }

  /**
   * Commits a version with the files of an earlier one, unless the newest has the same.
   *
   * @param version the earlier one; empty for no files
   * @return the version that has them
   * @throws LakeException when a file is gone
   */
  long restore(OptionalLong version) {
    Snapshot latest =
        log.latest().orElseThrow(() -> new LakeException("there is no table " + path));
    if (version.isPresent() && latest.getVersion() == version.getAsLong()) {
      return latest.getVersion();
    }
    List<AddFile> wanted = version.isPresent() ? log.files(log.at(version.getAsLong())) : List.of();
    List<Row> changes = changes(latest, wanted);
    if (changes.isEmpty()) {
      return latest.getVersion();
    }
    log.requireFiles(wanted);
    return commit(update(latest), changes);
  }

  /** What takes a table from the files of its newest version to others. */
  private List<Row> changes(Snapshot latest, List<AddFile> files) {
    List<Row> actions = new ArrayList<>();
    Map<String, AddFile> present = DeltaLog.byPath(log.files(latest));
    Map<String, AddFile> wanted = DeltaLog.byPath(files);
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
            actions.add(
                SingleAction.createAddFileSingleAction(DeltaLog.whole(action, latest.getSchema())));
          }
        });
    return actions;
  }

  /**
   * Adds staged rows to {@code base}, but only if that is still the newest version.
   *
   * @throws LakeException when somebody else committed since
   */
  long commitNext(OptionalLong base, StagedRows added) {
    Optional<Snapshot> latest = log.latest();
    boolean isNewest =
        latest.isPresent()
            ? base.isPresent() && latest.get().getVersion() == base.getAsLong()
            : base.isEmpty();
    if (!isNewest) {
      throw conflict(null);
    }
    return commit(latest, base, Optional.empty(), added);
  }

  private LakeException conflict(Exception cause) {
    return new LakeException(
        "another run wrote to " + path + " at the same time; run again", cause);
  }

  private List<AddFile> keptFiles(
      Snapshot latest, OptionalLong base, Optional<Map<String, String>> replaced) {
    if (base.isEmpty()) {
      return List.of();
    }
    Snapshot from = latest.getVersion() == base.getAsLong() ? latest : log.at(base.getAsLong());
    return log.files(from).stream()
        .filter(
            file ->
                replaced.isEmpty()
                    || !DeltaLog.partitionOf(file)
                        .entrySet()
                        .containsAll(replaced.get().entrySet()))
        .toList();
  }

  private Transaction create(StagedRows added, List<String> partitionColumns) {
    DataLayoutSpec layout =
        partitionColumns.isEmpty()
            ? DataLayoutSpec.noDataLayout()
            : DataLayoutSpec.partitioned(partitionColumns.stream().map(Column::new).toList());
    return TableManager.buildCreateTableTransaction(
            path.toString(), kernelSchema(tableSchema(added)), ENGINE_NAME)
        .withDataLayoutSpec(layout)
        .withMaxRetries(0)
        .build(engine);
  }

  private Transaction update(Snapshot latest, StagedRows added) {
    List<String> expected = List.of(DeltaLog.sparkSchema(latest).fieldNames());
    List<String> actual = List.of(tableSchema(added).fieldNames());
    if (!expected.equals(actual)) {
      throw new LakeException(
          "table %s has the columns %s, but this version of Rosterlake writes %s; start a new lake or restore the schemas it was written with"
              .formatted(path, expected, actual));
    }
    return update(latest);
  }

  private Transaction update(Snapshot latest) {
    return latest
        .buildUpdateTableTransaction(ENGINE_NAME, Operation.WRITE)
        .withMaxRetries(0)
        .build(engine);
  }

  private List<Row> appendActions(Transaction transaction, StagedRows added) {
    Row state = transaction.getTransactionState(engine);
    Map<String, Literal> partition = new LinkedHashMap<>();
    added.partition().forEach((column, value) -> partition.put(column, Literal.ofString(value)));
    DataWriteContext context = Transaction.getWriteContext(engine, state, partition);
    List<DataFileStatus> files =
        added.files().stream()
            .map(
                file ->
                    new DataFileStatus(
                        file.getPath().toString(),
                        file.getLen(),
                        file.getModificationTime(),
                        Optional.empty()))
            .toList();
    List<Row> actions = new ArrayList<>();
    try (CloseableIterator<Row> rows =
        Transaction.generateAppendActions(
            engine, state, Utils.toCloseableIterator(files.iterator()), context)) {
      rows.forEachRemaining(actions::add);
    } catch (IOException e) {
      throw new LakeException("cannot prepare a commit to " + path, e);
    }
    return actions;
  }

  private long commit(Transaction transaction, List<Row> actions) {
    try {
      TransactionCommitResult result =
          transaction.commit(
              engine,
              CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
      checkpoint(result.getPostCommitHooks());
      return result.getVersion();
    } catch (ConcurrentWriteException e) {
      throw new LakeException("another run wrote to " + path + " at the same time; run again", e);
    } catch (RuntimeException e) {
      throw LakeException.ofWrite(path, e);
    }
  }

  private void checkpoint(List<PostCommitHook> hooks) {
    for (PostCommitHook hook : hooks) {
      if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
        try {
          hook.threadSafeInvoke(engine);
        } catch (IOException | RuntimeException e) {
          // The version is committed, and only takes longer to read. A later one has a checkpoint.
          return;
        }
      }
    }
  }

  /** Partition columns first, then the columns of the files; every column nullable. */
  private static StructType tableSchema(StagedRows added) {
    StructType schema = new StructType();
    for (String column : added.partition().keySet()) {
      schema = schema.add(column, DataTypes.StringType);
    }
    for (StructField field : added.schema().fields()) {
      schema = schema.add(field);
    }
    return schema;
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

  private static io.delta.kernel.types.StructType kernelSchema(StructType schema) {
    return DataTypeJsonSerDe.deserializeStructType(schema.asNullable().json());
  }

  private static String[] quoted(String[] columns) {
    return java.util.Arrays.stream(columns)
        .map(column -> "`" + column.replace("`", "``") + "`")
        .toArray(String[]::new);
  }
}
