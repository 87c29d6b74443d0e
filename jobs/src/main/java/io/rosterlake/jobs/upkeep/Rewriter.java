package io.rosterlake.jobs.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.lake.DataFile;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.ChangeLog;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes files of tables anew: many small ones as few, and those that hold findings which are no
 * longer kept without them.
 *
 * @param expired ids of the runs whose findings are no longer kept
 */
record Rewriter(Lake lake, Set<String> expired) {
  private static final long SMALL = 32L << 20;
  private static final int MANY = 8;

  /** The tables whose rows go when {@code retention.findings} no longer keeps their run. */
  static boolean isKeptForFindings(TableName table) {
    return table.equals(TableName.findings()) || table.equals(ChangeLog.TABLE);
  }

  /** Which files of a version ask to be written anew. */
  List<Rewrite> plan(TableName table, long version) {
    Map<Map<String, String>, List<DataFile>> byPartition = new LinkedHashMap<>();
    for (DataFile file : lake.storage(table).files(version)) {
      byPartition.computeIfAbsent(file.partition(), any -> new ArrayList<>()).add(file);
    }
    Map<String, Double> expiredShares =
        isKeptForFindings(table) && !expired.isEmpty() ? expiredShares(table, version) : Map.of();
    List<Rewrite> rewrites = new ArrayList<>();
    byPartition.forEach(
        (partition, files) -> {
          List<DataFile> chosen = chosen(files, expiredShares);
          if (!chosen.isEmpty()) {
            rewrites.add(rewrite(table, partition, chosen, expiredShares));
          }
        });
    return rewrites;
  }

  private static List<DataFile> chosen(List<DataFile> files, Map<String, Double> expiredShares) {
    boolean hasManySmall = files.stream().filter(Rewriter::isSmall).count() >= MANY;
    return files.stream()
        .filter(
            file ->
                (hasManySmall && isSmall(file)) || expiredShares.containsKey(nameOf(file.path())))
        .toList();
  }

  private static boolean isSmall(DataFile file) {
    return file.bytes() < SMALL;
  }

  private Rewrite rewrite(
      TableName table,
      Map<String, String> partition,
      List<DataFile> files,
      Map<String, Double> expiredShares) {
    double kept =
        files.stream()
            .mapToDouble(
                file -> file.bytes() * (1 - expiredShares.getOrDefault(nameOf(file.path()), 0.0)))
            .sum();
    List<DataFile> emptied =
        files.stream()
            .filter(file -> expiredShares.getOrDefault(nameOf(file.path()), 0.0) == 1)
            .toList();
    return new Rewrite(table, partition, files, emptied, Math.round(kept));
  }

  /** Which files hold rows that go, and the share of these among all of the file. */
  private Map<String, Double> expiredShares(TableName table, long version) {
    Column goes = when(isExpired(), 1).otherwise(0);
    Map<String, Double> shares = new HashMap<>();
    lake.read(table, version)
        .select(input_file_name().as("file"), goes.as("goes"))
        .groupBy("file")
        .agg(sum("goes").as("going"), count(lit(1)).as("all"))
        .filter(col("going").gt(0))
        .collectAsList()
        .forEach(
            row ->
                shares.put(
                    nameOf(new Path(URI.create(row.getString(0)))),
                    row.getLong(1) / (double) row.getLong(2)));
    return shares;
  }

  private Column isExpired() {
    return col("runId").isInCollection(expired);
  }

  private static String nameOf(Path path) {
    return path.toUri().getPath();
  }

  /** The outcome of rewriting a table. */
  record Outcome(long version, List<Rewritten> rewritten) {}

  /**
   * Writes files of a version anew.
   *
   * @param version the newest in the log
   */
  Outcome write(long version, List<Rewrite> rewrites, String runId) {
    List<Rewritten> rewritten = new ArrayList<>();
    long newest = version;
    for (Rewrite rewrite : rewrites) {
      StagedRows staged = staged(rewrite, newest, runId);
      Set<Path> replaced = rewrite.files().stream().map(DataFile::path).collect(Collectors.toSet());
      newest = lake.rewrite(newest, replaced, staged);
      rewritten.add(
          new Rewritten(
              rewrite.table(),
              replaced.size(),
              rewrite.bytes(),
              staged.files().size(),
              staged.files().stream().mapToLong(FileStatus::getLen).sum()));
    }
    return new Outcome(newest, rewritten);
  }

  private StagedRows staged(Rewrite rewrite, long version, String runId) {
    TableName table = rewrite.table();
    List<Path> paths = rewrite.files().stream().map(DataFile::path).toList();
    if (rewrite.read().isEmpty()) {
      return lake.stageNothing(
          table, rewrite.partition(), lake.readFiles(table, version, paths).schema());
    }
    List<Path> read = rewrite.read().stream().map(DataFile::path).toList();
    Dataset<Row> rows = lake.readFiles(table, version, read);
    Dataset<Row> kept =
        isKeptForFindings(table) && !expired.isEmpty() ? rows.filter(not(isExpired())) : rows;
    String folder = LakePaths.rewrittenBy(runId);
    return lake.stage(table, rewrite.partition(), folder, kept.coalesce(rewrite.filesAfter()));
  }
}
