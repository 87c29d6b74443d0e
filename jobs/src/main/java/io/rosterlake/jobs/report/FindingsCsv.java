package io.rosterlake.jobs.report;

import io.rosterlake.cell.CsvWriter;
import io.rosterlake.cell.SpreadsheetText;
import io.rosterlake.upload.FileFinding;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Findings as CSV. Rows stream: any number of them fits. People open them in spreadsheets, so cells
 * are written as {@link SpreadsheetText}.
 */
public final class FindingsCsv {
  static final List<String> COLUMNS =
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

  private FindingsCsv() {}

  /** Writes the findings to a file, ordered by file and line; returns how many there were. */
  public static long write(Dataset<Row> findings, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      return write(findings, out);
    }
  }

  /** Writes the findings, ordered by file and line; returns how many there were. */
  public static long write(Dataset<Row> findings, Writer out) throws IOException {
    long written = 0;
    try (CsvWriter rows = writer(out)) {
      Iterator<Row> all = inOrder(findings);
      while (all.hasNext()) {
        Row row = all.next();
        rows.row(COLUMNS.stream().map(column -> safe(row.getAs(column))).toArray());
        written++;
      }
    }
    return written;
  }

  /**
   * Writes what was found in an upload that was rejected to a file, in the same columns.
   *
   * @return how many findings there were
   */
  public static int writeFindings(List<FileFinding> findings, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      writeFindings(findings, out);
      return findings.size();
    }
  }

  /** Writes what was found in an upload that was rejected, in the same columns. */
  public static void writeFindings(List<FileFinding> findings, Writer out) throws IOException {
    try (CsvWriter rows = writer(out)) {
      for (FileFinding finding : findings) {
        rows.row(
            null,
            finding.severity().label(),
            finding.rule(),
            null,
            safe(finding.file()),
            finding.line(),
            null,
            safe(finding.field()),
            safe(finding.value()),
            safe(finding.message()),
            null);
      }
    }
  }

  static Iterator<Row> inOrder(Dataset<Row> findings) {
    return findings.orderBy("file", "line", "field", "rule").toLocalIterator();
  }

  private static CsvWriter writer(Writer out) throws IOException {
    return new CsvWriter(out, CsvWriter.Quotes.WHERE_IN_DOUBT, COLUMNS.toArray(String[]::new));
  }

  static Object safe(Object cell) {
    return cell instanceof String text ? SpreadsheetText.of(text) : cell;
  }
}
