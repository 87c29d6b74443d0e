package io.rosterlake.jobs.cli;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the result of a query. */
final class QueryResult {
  private static final int MOST_ROWS = 10_000;

  private QueryResult() {}

  /** How to print. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  /** Prints all rows; {@code CSV} and {@code JSON} (an object a line) stream. */
  static void print(Dataset<Row> result, Format format, PrintWriter out) throws IOException {
    switch (format) {
      case TABLE -> table(result, out);
      case CSV -> csv(result, out);
      case JSON -> result.toJSON().toLocalIterator().forEachRemaining(out::println);
    }
    out.flush();
  }

  private static void table(Dataset<Row> result, PrintWriter out) {
    Table table = new Table(result.columns().length).row(result.columns());
    Iterator<Row> rows = texts(result).limit(MOST_ROWS + 1).toLocalIterator();
    int printed = 0;
    while (rows.hasNext() && printed < MOST_ROWS) {
      Row row = rows.next();
      String[] cells = new String[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.isNullAt(i) ? "" : row.getString(i);
      }
      table.row(cells);
      printed++;
    }
    table.lines().forEach(out::println);
    if (rows.hasNext()) {
      out.printf("... more than %,d rows; --format csv prints all%n", MOST_ROWS);
    }
  }

  /** Every column as text, so that dates, maps and numbers print alike in all formats. */
  private static Dataset<Row> texts(Dataset<Row> result) {
    Column[] texts = new Column[result.columns().length];
    for (int i = 0; i < texts.length; i++) {
      String name = result.columns()[i];
      texts[i] = result.col("`" + name.replace("`", "``") + "`").cast("string").as(name);
    }
    return result.select(texts);
  }

  private static void csv(Dataset<Row> result, PrintWriter out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    Arrays.stream(result.columns()).forEach(schema::addColumn);
    ObjectWriter writer =
        new CsvMapper()
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .writer(schema.build().withHeader());
    try (SequenceWriter rows = writer.writeValues(out)) {
      Iterator<Row> all = texts(result).toLocalIterator();
      if (!all.hasNext()) {
        out.println(String.join(",", result.columns()));
      }
      while (all.hasNext()) {
        Row row = all.next();
        Object[] cells = new Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.get(i);
        }
        rows.write(cells);
      }
    }
  }
}
