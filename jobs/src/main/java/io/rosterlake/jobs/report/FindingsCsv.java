package io.rosterlake.jobs.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Findings as CSV with the columns of DESIGN §4. Rows stream: any number of them fits. A cell that
 * a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class FindingsCsv {
  private static final List<String> COLUMNS =
      List.of(
          "runId",
          "severity",
          "rule",
          "entity",
          "file",
          "line",
          "recordId",
          "field",
          "value",
          "message",
          "rootCause");
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private FindingsCsv() {}

  /** Writes the findings, ordered by file and line; returns how many there were. */
  public static long write(Dataset<Row> findings, Path file) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    ObjectWriter writer = new CsvMapper().writer(schema.build().withHeader());
    long written = 0;
    try (SequenceWriter rows = writer.writeValues(file.toFile())) {
      Iterator<Row> all = findings.orderBy("file", "line", "field", "rule").toLocalIterator();
      while (all.hasNext()) {
        Row row = all.next();
        rows.write(COLUMNS.stream().map(column -> safe(row.getAs(column))).toArray());
        written++;
      }
    }
    return written;
  }

  static Object safe(Object cell) {
    if (cell instanceof String text
        && !text.isEmpty()
        && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
      return "'" + text;
    }
    return cell;
  }
}
