package io.rosterlake.jobs.insights;

import io.rosterlake.cell.SpreadsheetText;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One table as one CSV file that keeps the order of its rows, written by the driver: a header,
 * commas, UTF-8, quotes only where a value needs them (one inside is doubled), {@code TRUE} and
 * {@code FALSE}, nothing for null. People open it in spreadsheets: see {@link SpreadsheetText}.
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
                lake.fileSystem(path).create(path, true), StandardCharsets.UTF_8))) {
      out.write(line(Stream.of(rows.columns())));
      long count = 0;
      for (Iterator<Row> each = rows.toLocalIterator(); each.hasNext(); count++) {
        Row row = each.next();
        out.write(line(IntStream.range(0, row.size()).mapToObj(at -> text(row.get(at)))));
      }
      return count;
    } catch (IOException e) {
      throw new LakeException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private static String line(Stream<String> cells) {
    return cells.map(SortedCsv::quoted).collect(Collectors.joining(",")) + "\n";
  }

  private static String text(Object value) {
    if (value instanceof Boolean claim) {
      return claim ? "TRUE" : "FALSE";
    }
    if (value instanceof String text) {
      return SpreadsheetText.of(text);
    }
    return value == null ? "" : value.toString();
  }

  private static String quoted(String cell) {
    boolean needsQuotes =
        !cell.equals(cell.strip()) || cell.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return needsQuotes ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
