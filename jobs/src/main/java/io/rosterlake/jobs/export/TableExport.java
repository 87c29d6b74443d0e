package io.rosterlake.jobs.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.upper;

import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.Observed;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes one gold table as one CSV file: the published columns in the published order, comma,
 * UTF-8, quoted where a value needs it (a quote inside is doubled), timestamps as ISO 8601 in UTC,
 * booleans as {@code TRUE} and {@code FALSE}, nothing for null.
 */
record TableExport(Lake lake, SnapshotPaths paths, boolean hasHeader) {
  private static final String PART = "part-0000.csv";

  ExportedTable write(GoldTable table, Manifest manifest) {
    TableName name = TableName.gold(table.name());
    Dataset<Row> rows = lake.read(name, manifest.version(name).orElseThrow());
    Observed observed = new Observed();
    Path folder = paths.table(table.name());
    try {
      write(table, rows, observed, folder);
    } catch (RuntimeException e) {
      throw LakeException.ofWrite(folder, e);
    }
    renamePart(table, folder);
    return new ExportedTable(table, observed.count("rows"));
  }

  private void write(GoldTable table, Dataset<Row> rows, Observed observed, Path folder) {
    rows.select(table.columns().stream().map(TableExport::formatted).toArray(Column[]::new))
        .coalesce(1)
        .observe(observed.observation(), count(lit(1)).as("rows"))
        .write()
        .option("header", hasHeader)
        .option("quote", "\"")
        .option("escape", "\"")
        .option("nullValue", "")
        .option("emptyValue", "")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .csv(folder.toString());
  }

  private static Column formatted(GoldColumn column) {
    Column value = col(column.name());
    return switch (column.type()) {
      case STRING, INT32 -> value;
      case BOOLEAN -> upper(value.cast("string")).as(column.name());
      case DATE_TIME -> date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").as(column.name());
    };
  }

  private void renamePart(GoldTable table, Path folder) {
    try {
      FileSystem files = lake.fileSystem(folder);
      Path part = new Path(folder, PART);
      FileStatus[] written = files.listStatus(folder, path -> path.getName().endsWith(".csv"));
      if (written.length == 1) {
        files.rename(written[0].getPath(), part);
      } else if (written.length == 0) {
        // Spark writes no file for a frame without partitions.
        String header =
            table.columns().stream().map(GoldColumn::name).collect(Collectors.joining(",")) + "\n";
        new TextFile(lake, part).write(hasHeader ? header : "");
      } else {
        throw new LakeException("export of " + table.name() + " has " + Arrays.toString(written));
      }
    } catch (IOException e) {
      throw new LakeException("cannot write " + folder + ": " + e.getMessage(), e);
    }
  }
}
