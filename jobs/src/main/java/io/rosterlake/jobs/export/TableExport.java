package io.rosterlake.jobs.export;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.DirectoryTable;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.jobs.export.ExportedTable.ChangeTally;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.Observed;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the tables of one snapshot, each as one file.
 *
 * @param baseline what changes are relative to
 * @param hash there is one where anything is hashed
 */
record TableExport(
    Lake lake,
    SnapshotPaths paths,
    FileKind kind,
    Content content,
    Baseline baseline,
    Optional<KeyedHash> hash) {

  ExportedTable write(ExportTable table, Manifest manifest) {
    Path folder = paths.table(table.name());
    Path file = paths.file(table.name(), kind.ending());
    Optional<Dataset<Row>> rows =
        switch (content) {
          case SNAPSHOT -> rows(table, Optional.of(manifest));
          case CHANGES -> changes(table, manifest);
        };
    if (rows.isEmpty()) {
      kind.writeEmpty(lake, table, file);
      return new ExportedTable(table, 0, ChangeTally.NONE);
    }
    Observed observed = new Observed();
    try {
      Dataset<Row> exported = kind.exported(observed(rows.get(), observed), table, hash);
      kind.write(exported.coalesce(1), table, folder);
    } catch (Exception e) {
      // Spark, which is Scala, throws checked exceptions that it does not declare.
      throw LakeException.ofWrite(folder, e);
    }
    boolean hasFile = renamePart(folder, file);
    if (!hasFile) {
      kind.writeEmpty(lake, table, file);
    }
    Map<String, Object> counts = observed.all();
    return new ExportedTable(table, number(counts, "rows"), tally(counts));
  }

  /** The rows of a table that changed; empty when none did and that is known beforehand. */
  private Optional<Dataset<Row>> changes(ExportTable table, Manifest manifest) {
    RowChanges changes = new RowChanges(table.table());
    Optional<Dataset<Row>> later = rows(table, Optional.of(manifest));
    Optional<Dataset<Row>> earlier = rows(table, baseline.run());
    if (version(table, Optional.of(manifest)).equals(version(table, baseline.run()))) {
      return Optional.empty();
    }
    if (earlier.isEmpty()) {
      return later.map(changes::allInserted);
    }
    Dataset<Row> none = earlier.get().limit(0);
    return Optional.of(changes.between(earlier.get(), later.orElse(none)));
  }

  /** The rows of a table as a run has them; empty when it has none. */
  private Optional<Dataset<Row>> rows(ExportTable table, Optional<Manifest> run) {
    OptionalLong version = version(table, run);
    TableName name = TableName.gold(table.name());
    return version.isPresent() && lake.hasRows(name, version.getAsLong(), Map.of())
        ? Optional.of(lake.read(name, version.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong version(ExportTable table, Optional<Manifest> run) {
    return run.isEmpty() || table.table() instanceof DirectoryTable
        ? OptionalLong.empty()
        : run.get().version(TableName.gold(table.name()));
  }

  private Dataset<Row> observed(Dataset<Row> rows, Observed observed) {
    Column all = count(lit(1)).as("rows");
    return switch (content) {
      case SNAPSHOT -> rows.observe(observed.observation(), all);
      case CHANGES ->
          rows.observe(
              observed.observation(),
              all,
              changed(RowChanges.INSERTED),
              changed(RowChanges.UPDATED),
              changed(RowChanges.DELETED),
              count_if(col(RowChanges.IS_ONLY_SEEN_AGAIN)).as(RowChanges.IS_ONLY_SEEN_AGAIN));
    };
  }

  private static Column changed(String changeType) {
    return count_if(coalesce(col(ExportTable.CHANGE_TYPE).equalTo(changeType), lit(false)))
        .as(changeType);
  }

  private ChangeTally tally(Map<String, Object> counts) {
    return switch (content) {
      case SNAPSHOT -> ChangeTally.NONE;
      case CHANGES ->
          new ChangeTally(
              number(counts, RowChanges.INSERTED),
              number(counts, RowChanges.UPDATED),
              number(counts, RowChanges.IS_ONLY_SEEN_AGAIN),
              number(counts, RowChanges.DELETED));
    };
  }

  private static long number(Map<String, Object> counts, String name) {
    return ((Number) counts.get(name)).longValue();
  }

  /** Gives the file that Spark wrote its name; says whether there is one. */
  private boolean renamePart(Path folder, Path file) {
    try {
      FileSystem files = lake.fileSystem(folder);
      FileStatus[] written = files.listStatus(folder, path -> path.getName().startsWith("part-"));
      if (written.length > 1) {
        throw new LakeException("%s holds %s".formatted(folder, Arrays.toString(written)));
      }
      // Spark writes no file for a frame without partitions.
      return written.length == 1 && files.rename(written[0].getPath(), file);
    } catch (IOException e) {
      throw new LakeException("cannot write " + folder + ": " + e.getMessage(), e);
    }
  }
}
