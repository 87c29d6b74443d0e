package io.rosterlake.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.cell.SpreadsheetText;
import io.rosterlake.upload.FileFault;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Findings as CSV with the columns of DESIGN §4. Rows stream: any number of them fits. People open
 * them in spreadsheets, so cells are written as {@link SpreadsheetText}.
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
    try (SequenceWriter rows = writer(out)) {
      Iterator<Row> all = inOrder(findings);
      while (all.hasNext()) {
        Row row = all.next();
        rows.write(COLUMNS.stream().map(column -> safe(row.getAs(column))).toArray());
        written++;
      }
    }
    return written;
  }

  /**
   * Writes what was found in an upload that was rejected to a file, in the same columns.
   *
   * @return how many faults there were
   */
  public static int writeFaults(List<FileFault> faults, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      writeFaults(faults, out);
      return faults.size();
    }
  }

  /** Writes what was found in an upload that was rejected, in the same columns. */
  public static void writeFaults(List<FileFault> faults, Writer out) throws IOException {
    try (SequenceWriter rows = writer(out)) {
      for (FileFault fault : faults) {
        rows.write(
            new Object[] {
              null,
              fault.severity().label(),
              fault.rule(),
              null,
              safe(fault.file()),
              fault.line(),
              null,
              safe(fault.field()),
              safe(fault.value()),
              safe(fault.message()),
              null
            });
      }
    }
  }

  static Iterator<Row> inOrder(Dataset<Row> findings) {
    return findings.orderBy("file", "line", "field", "rule").toLocalIterator();
  }

  private static SequenceWriter writer(Writer out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    ObjectWriter writer = new CsvMapper().writer(schema.build().withHeader());
    return writer.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(out);
  }

  static Object safe(Object cell) {
    return cell instanceof String text ? SpreadsheetText.of(text) : cell;
  }
}
