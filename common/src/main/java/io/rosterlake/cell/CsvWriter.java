package io.rosterlake.cell;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes rows as CSV, one by one: commas, a line feed after each row, a quote inside quotes
 * doubled, and nothing for null.
 */
public final class CsvWriter implements Closeable {
  /** Which cells stand in quotes. Readers of CSV take both alike. */
  public enum Quotes {
    /** Those that hold a comma, a quote or a line break. */
    WHERE_NEEDED,
    /** Those, and all that are long or hold a blank or another sign. */
    WHERE_IN_DOUBT
  }

  private static final CsvMapper CSV = new CsvMapper();

  private final SequenceWriter rows;

  /** Starts with a header. Closing this leaves {@code out} open. */
  public CsvWriter(Writer out, Quotes quotes, String... header) throws IOException {
    CsvSchema.Builder columns = CsvSchema.builder();
    for (int place = 0; place < header.length; place++) {
      // Two columns of a header may have the same name, so columns are known by their places.
      columns.addColumn(String.valueOf(place));
    }
    rows =
        writer(quotes, columns.build())
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .writeValues(out);
    row((Object[]) header);
  }

  private static ObjectWriter writer(Quotes quotes, CsvSchema columns) {
    ObjectWriter writer = CSV.writer(columns);
    return switch (quotes) {
      case WHERE_NEEDED -> writer.with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
      case WHERE_IN_DOUBT -> writer.without(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
    };
  }

  /** Adds a row. */
  public void row(Object... cells) throws IOException {
    rows.write(cells);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
