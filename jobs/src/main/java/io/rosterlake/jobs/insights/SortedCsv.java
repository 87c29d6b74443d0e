package io.rosterlake.jobs.insights;

import io.rosterlake.cell.CsvWriter;
import io.rosterlake.cell.SpreadsheetText;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One table as one CSV file that keeps the order of its rows, written by the driver: UTF-8, {@code
 * TRUE} and {@code FALSE}. People open it in spreadsheets: see {@link SpreadsheetText}.
 */
record SortedCsv(Lake lake, Path path) {

  /**
   * Writes the file.
   *
   * @return how many rows it has
   */
  long write(Dataset<Row> rows) {
    try (Writer out =
            new BufferedWriter(
                new OutputStreamWriter(
                    lake.fileSystem(path).create(path, true), StandardCharsets.UTF_8));
        CsvWriter csv = new CsvWriter(out, CsvWriter.Quotes.WHERE_NEEDED, rows.columns())) {
      long count = 0;
      for (Iterator<Row> each = rows.toLocalIterator(); each.hasNext(); count++) {
        Row row = each.next();
        csv.row(IntStream.range(0, row.size()).mapToObj(at -> text(row.get(at))).toArray());
      }
      return count;
    } catch (IOException e) {
      throw new LakeException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Boolean claim) {
      return claim ? "TRUE" : "FALSE";
    }
    if (value instanceof String text) {
      return SpreadsheetText.of(text);
    }
    return value == null ? null : value.toString();
  }
}
