package io.rosterlake.jobs.report;

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
import org.apache.spark.sql.functions;

/** Prints the result of a query. */
public final class QueryResult {
  private QueryResult() {}

  /** How to print. */
  public enum Format {
    TABLE,
    CSV,
    JSON
  }

  /** Prints all rows; {@code CSV} and {@code JSON} (an object a line) stream. */
  public static void print(Dataset<Row> result, Format format, PrintWriter out) throws IOException {
    switch (format) {
      case TABLE -> out.print(result.showString((int) Math.min(result.count(), 10_000), 40, false));
      case CSV -> csv(result, out);
      case JSON -> result.toJSON().toLocalIterator().forEachRemaining(out::println);
    }
    out.flush();
  }

  private static void csv(Dataset<Row> result, PrintWriter out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    Arrays.stream(result.columns()).forEach(schema::addColumn);
    ObjectWriter writer =
        new CsvMapper()
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .writer(schema.build().withHeader());
    Column[] texts = new Column[result.columns().length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = functions.col("`" + result.columns()[i].replace("`", "``") + "`").cast("string");
    }
    try (SequenceWriter rows = writer.writeValues(out)) {
      Iterator<Row> all = result.select(texts).toLocalIterator();
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
