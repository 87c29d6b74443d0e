package io.rosterlake.lake;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables of one lake. Writing is in two steps: {@link #stage} puts rows beside a table,
 * {@link #replace} or {@link #append} makes them a version of it. Nothing here decides which
 * versions are published; that is the manifest's business.
 */
public final class Lake {
  private final SparkSession spark;
  private final RunSize size;
  private final LakePaths paths;
  private final Milestones milestones;
  private final Engine engine;
  private final IntactFiles intactFiles;

  /**
   * Part of the name of every folder that is staged here: a run that was taken for dead and wakes
   * up cannot overwrite the files of the one that took its place under the same id.
   */
  private final String writer;

  /** A lake that is read for a small run; {@link #in} gives one for a large run. */
  public Lake(SparkSession spark, LakePaths paths) {
    this(spark, paths, Milestones.ignored());
  }

  /**
   * A lake that is read for a small run, and that tells what it does.
   *
   * @param milestones is told before and after each commit, and what {@link #reached} is told
   */
  public Lake(SparkSession spark, LakePaths paths, Milestones milestones) {
    this.spark = spark;
    this.size = RunSize.SMALL;
    this.paths = paths;
    this.milestones = milestones;
    this.engine = DefaultEngine.create(ParquetFiles.verifying(configuration()));
    this.intactFiles = new IntactFiles(this);
    this.writer = "%08x".formatted(new SecureRandom().nextInt());
  }

  private Lake(SparkSession spark, RunSize size, Lake same) {
    this.spark = spark;
    this.size = size;
    this.paths = same.paths;
    this.milestones = same.milestones;
    this.engine = same.engine;
    this.intactFiles = same.intactFiles;
    this.writer = same.writer;
  }

  /**
   * The same lake, whose frames are those of another session of the same program.
   *
   * @param sessionSize the size of the run that the session is set up for
   */
  public Lake in(SparkSession session, RunSize sessionSize) {
    return new Lake(session, sessionSize, this);
  }

  public LakePaths paths() {
    return paths;
  }

  public Configuration configuration() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** The newest version of a table, published or not; empty when the table does not exist. */
  public OptionalLong latestVersion(TableName table) {
    return delta(table).latestVersion();
  }

  /**
   * All rows of a table version, partition columns included. Its files are compared with what the
   * log of the table says of them before the frame is given.
   *
   * @throws VersionRemovedException when upkeep has removed the version
   * @throws LakeException when a file is lost or damaged
   */
  public Dataset<Row> read(TableName table, long version) {
    return read(table, version, Map.of());
  }

  /** The rows of a table version that have these partition values. */
  public Dataset<Row> read(TableName table, long version, Map<String, String> partition) {
    return delta(table).read(version, partition);
  }

  /**
   * Whether two versions of a table consist of the same files for these partition values. Of a
   * version that upkeep has removed nobody knows, so it does not.
   */
  public boolean hasSameFiles(
      TableName table, long one, long other, Map<String, String> partition) {
    DeltaTable delta = delta(table);
    try {
      return delta.files(one, partition).equals(delta.files(other, partition));
    } catch (LakeException e) {
      // Storage that fails will fail again where the version that is needed is read.
      return false;
    }
  }

  /** Whether a table version has a file for these partition values. */
  public boolean hasRows(TableName table, long version, Map<String, String> partition) {
    return !delta(table).files(version, partition).isEmpty();
  }

  /**
   * Writes rows into the folder of a table, for one partition of it.
   *
   * @param partition partition column to value, in the table's order; the rows do not have these
   *     columns
   */
  public StagedRows stage(
      TableName table, Map<String, String> partition, String runId, Dataset<Row> rows) {
    return stage(table, partition, runId, rows, List.of());
  }

  /** As {@link #stage}, with one folder {@code by=value} for each value of a column of the rows. */
  public StagedRows stageSplitBy(
      TableName table, Map<String, String> partition, String runId, Dataset<Row> rows, String by) {
    return stage(table, partition, runId, rows, List.of(by));
  }

  private StagedRows stage(
      TableName table,
      Map<String, String> partition,
      String runId,
      Dataset<Row> rows,
      List<String> splitBy) {
    Path folder = paths.dataFolder(table, partition, runId + "." + writer);
    try {
      rows.write()
          .mode(SaveMode.Overwrite)
          .options(ParquetFiles.writing(table))
          .partitionBy(splitBy.toArray(String[]::new))
          .parquet(folder.toString());
    } catch (Exception e) {
      // Spark, which is Scala, throws checked exceptions that it does not declare.
      throw LakeException.ofWrite(folder, e);
    }
    StructType inFiles = rows.drop(splitBy.toArray(String[]::new)).schema();
    return new StagedRows(table, inFiles, partition, tree(folder).filesEndingIn(".parquet"));
  }

  /** No rows, to be committed like others: the partition is then empty. */
  public StagedRows stageNothing(
      TableName table, Map<String, String> partition, StructType schema) {
    return new StagedRows(table, schema, partition, List.of());
  }

  /** Reads staged rows back before they are part of any version. */
  public Dataset<Row> readStaged(StagedRows staged) {
    if (staged.files().isEmpty()) {
      return spark.createDataFrame(List.of(), staged.schema());
    }
    return ParquetFiles.read(
        spark,
        size,
        staged.schema(),
        staged.files().stream().map(file -> file.getPath().toString()).toList());
  }

  /** Throws staged rows away. */
  public void discard(StagedRows staged) {
    for (FileStatus file : staged.files()) {
      delete(file.getPath());
    }
  }

  /**
   * Commits a version in which the staged rows are the whole content of their partition.
   *
   * @param base the published version to start from; empty when none is published
   */
  public long replace(OptionalLong base, StagedRows rows) {
    return committed(
        rows.table(), () -> delta(rows.table()).commit(base, Optional.of(rows.partition()), rows));
  }

  /** Commits a version with the rows of {@code base} and the staged ones. */
  public long append(OptionalLong base, StagedRows rows) {
    return committed(rows.table(), () -> delta(rows.table()).commit(base, Optional.empty(), rows));
  }

  /**
   * Commits the version after {@code base} with the staged rows added, or nothing at all.
   *
   * @throws LakeException when {@code base} is no longer the newest version
   */
  public long appendNext(OptionalLong base, StagedRows rows) {
    return committed(rows.table(), () -> delta(rows.table()).commitNext(base, rows));
  }

  /**
   * Commits a version with the rows of an earlier one, unless the newest has them already.
   *
   * @param version the earlier one; empty for no rows at all
   * @return the version that has them
   * @throws LakeException when files of the earlier version are gone
   */
  public long restore(TableName table, OptionalLong version) {
    return committed(table, () -> delta(table).restore(version));
  }

  /**
   * Brings what one version changed onto another: commits a version with the rows of {@code onto},
   * but with those of {@code after} in each partition that {@code after} changed.
   *
   * @param before the version that {@code after} was made from; empty for none
   * @param onto the published version; empty for none
   * @return the new version
   * @throws LakeException when a partition was changed by both, or when a file is gone
   */
  public long carryOver(TableName table, OptionalLong before, long after, OptionalLong onto) {
    return committed(table, () -> delta(table).carryOver(before, after, onto));
  }

  /** As {@link #carryOver}, for tables to which each run adds rows of its own. */
  public long carryOverAdded(TableName table, OptionalLong before, long after, OptionalLong onto) {
    return committed(table, () -> delta(table).carryOverAdded(before, after, onto));
  }

  /** As {@link #restore}, but without the rows of files that upkeep has removed. */
  public long restoreWhatIsLeft(TableName table, OptionalLong version) {
    return committed(table, () -> delta(table).restoreWhatIsLeft(version));
  }

  /**
   * Makes sure that a version can be read.
   *
   * @throws VersionRemovedException when upkeep has removed it
   * @throws LakeException when a file of it is lost or damaged
   */
  public void requireReadable(TableName table, long version) {
    delta(table).requireReadable(version);
  }

  /** Whether a version can be read: upkeep may have removed it, or a file of it is damaged. */
  public boolean isReadable(TableName table, long version) {
    try {
      requireReadable(table, version);
      return true;
    } catch (LakeException e) {
      // Whoever asks does without it. Storage that fails will fail again where something is read.
      return false;
    }
  }

  /**
   * Puts staged rows in the place of some files of a version, and keeps the others.
   *
   * @param base the version to start from
   * @param replaced those of its files that leave
   * @return the new version
   * @throws LakeException when somebody else commits meanwhile; there is then no new version
   */
  public long rewrite(long base, Set<Path> replaced, StagedRows rows) {
    return committed(rows.table(), () -> delta(rows.table()).rewrite(base, replaced, rows));
  }

  /** Every table that stands in the lake, published or not, begun or whole. */
  public List<TableName> tables() {
    return new TableFolders(this).tables();
  }

  /** What stands in the folder of a table, needed or not. */
  public TableStorage storage(TableName table) {
    DeltaLog log = log(table);
    return new TableStorage(log, tree(log.table()));
  }

  /** The rows of some files of a table version, verified, partition columns left out. */
  public Dataset<Row> readFiles(TableName table, long version, List<Path> files) {
    return delta(table).read(version, files);
  }

  /** Tells a named point that whoever works on the lake passes. */
  public void reached(String point) {
    milestones.reached(point);
  }

  private long committed(TableName table, LongSupplier commit) {
    reached("before commit " + table);
    long version = commit.getAsLong();
    reached("after commit " + table);
    return version;
  }

  /** Deletes a file or folder of the lake, if it is there. */
  public void delete(Path path) {
    tree(path).delete();
  }

  /** What stands below a folder of the lake. */
  public FileTree tree(Path folder) {
    return new FileTree(fileSystem(folder), folder);
  }

  public FileSystem fileSystem(Path path) {
    try {
      return path.getFileSystem(configuration());
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeException("cannot open the file system of " + path + ": " + e.getMessage(), e);
    }
  }

  private DeltaTable delta(TableName table) {
    return new DeltaTable(spark, size, log(table));
  }

  private DeltaLog log(TableName table) {
    return new DeltaLog(engine, this, table, qualified(paths.table(table)));
  }

  /** The data files that need not be verified any more. */
  IntactFiles intactFiles() {
    return intactFiles;
  }

  private Path qualified(Path path) {
    return fileSystem(path).makeQualified(path);
  }
}
