package io.rosterlake.jobs.cli;

import io.rosterlake.cell.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the result of a query. */
final class QueryResult {
  private static final int MOST_ROWS = 10_000;

  /** A whole manifest stands in one cell of {@code runs.run}. */
  private static final int LONGEST_CELL = 2_000;

  private QueryResult() {}

  /** How to print. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  /**
   * Prints all rows; {@code CSV} and {@code JSON} (an object a line) stream, with every character
   * as it is.
   */
  static void print(Dataset<Row> result, Format format, CommandSpec command) throws IOException {
    PrintWriter out =
        format == Format.TABLE ? command.commandLine().getOut() : Console.exact(command);
    switch (format) {
      case TABLE -> table(result, out);
      case CSV -> csv(result, out);
      case JSON ->
          result
              .toDF(distinct(result.columns()))
              .toJSON()
              .toLocalIterator()
              .forEachRemaining(out::println);
    }
    out.flush();
  }

  /** Names of which no two are the same: two columns of one name stay two properties. */
  private static String[] distinct(String[] names) {
    Set<String> taken = new HashSet<>();
    String[] distinct = new String[names.length];
    for (int at = 0; at < names.length; at++) {
      String name = names[at];
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = names[at] + "_" + number;
      }
      distinct[at] = name;
    }
    return distinct;
  }

  private static void table(Dataset<Row> result, PrintWriter out) {
    Table table = new Table(result.columns().length).row(result.columns());
    Iterator<Row> rows = texts(result).limit(MOST_ROWS + 1).toLocalIterator();
    int printed = 0;
    while (rows.hasNext() && printed < MOST_ROWS) {
      Row row = rows.next();
      String[] cells = new String[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.isNullAt(i) ? "" : Text.cut(Printable.line(row.getString(i)), LONGEST_CELL);
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
    String[] names = result.columns();
    String[] places = new String[names.length];
    Column[] texts = new Column[names.length];
    for (int at = 0; at < names.length; at++) {
      // Two columns of a query may have the same name, so they are told by their place.
      places[at] = "_" + at;
      texts[at] = functions.col(places[at]).cast("string").as(places[at]);
    }
    return result.toDF(places).select(texts);
  }

  private static void csv(Dataset<Row> result, PrintWriter out) throws IOException {
    try (CsvWriter csv = new CsvWriter(out, CsvWriter.Quotes.WHERE_IN_DOUBT, result.columns())) {
      for (Iterator<Row> rows = texts(result).toLocalIterator(); rows.hasNext(); ) {
        Row row = rows.next();
        csv.row(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
      }
    }
  }
}
