package io.rosterlake.jobs.export;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * CSV in UTF-8 with commas; a line ends with a line feed. A value is quoted where it needs it, or
 * begins or ends with a blank, and a quote inside is doubled; timestamps are ISO 8601 in UTC,
 * booleans {@code TRUE} and {@code FALSE}. Null is nothing at all, an empty text is a pair of
 * quotes.
 */
record CsvFile(boolean hasHeader, Optional<Compression> compression) implements FileKind {
  private static final String QUOTE = "\"";
  private static final String EMPTY = "\"\"";

  @Override
  public String ending() {
    return compression.isPresent() ? ".csv.gz" : ".csv";
  }

  /** One column, {@code line} STRING: a record as it stands in the file. */
  @Override
  public Dataset<Row> exported(Dataset<Row> rows, ExportTable table, Optional<KeyedHash> hash) {
    Column[] cells =
        table.columns().stream().map(column -> cell(column, hash)).toArray(Column[]::new);
    return rows.select(concat_ws(",", cells).as("line"));
  }

  /**
   * Cells are quoted here and not by Spark's own writer, so that what readers are promised stands
   * in one place and does not move with a version of Spark.
   */
  private static Column cell(ExportColumn column, Optional<KeyedHash> hash) {
    Column text = column.texts(hash);
    if (column.isPlain()) {
      return coalesce(text, lit(""));
    }
    Column needsQuotes =
        text.equalTo("")
            .or(text.contains(","))
            .or(text.contains(QUOTE))
            .or(text.contains("\n"))
            .or(text.contains("\r"))
            .or(text.startsWith(" "))
            .or(text.endsWith(" "));
    Column quoted = concat(lit(QUOTE), replace(text, lit(QUOTE), lit(EMPTY)), lit(QUOTE));
    return when(text.isNull(), lit("")).when(needsQuotes, quoted).otherwise(text);
  }

  @Override
  public void write(Dataset<Row> exported, ExportTable table, Path folder) {
    (hasHeader ? headed(header(table), exported) : exported)
        .write()
        .option("compression", compression.map(Compression::code).orElse("none"))
        .text(folder.toString());
  }

  private static Dataset<String> headed(String header, Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .mapPartitions(
            (MapPartitionsFunction<String, String>) each -> headed(header, each),
            Encoders.STRING());
  }

  private static Iterator<String> headed(String header, Iterator<String> lines) {
    return Stream.concat(
            Stream.of(header),
            StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, 0), false))
        .iterator();
  }

  @Override
  public void writeEmpty(Lake lake, ExportTable table, Path file) {
    String text = hasHeader ? header(table) + "\n" : "";
    TextFile empty = new TextFile(lake, file);
    if (compression.isPresent()) {
      empty.writeZipped(text);
    } else {
      empty.write(text);
    }
  }

  private static String header(ExportTable table) {
    return table.columns().stream().map(ExportColumn::name).collect(Collectors.joining(","));
  }

  @Override
  public Trait trait() {
    return new Trait(
        "is.partition.format.CSV",
        List.of(
            new Trait.Argument("columnHeaders", String.valueOf(hasHeader)),
            new Trait.Argument("delimiter", ","),
            new Trait.Argument("quote", QUOTE),
            // A quote inside a quoted value is written twice.
            new Trait.Argument("escape", QUOTE),
            new Trait.Argument("quoteStyle", "QuoteStyle.Csv"),
            new Trait.Argument("encoding", "UTF-8")));
  }

  @Override
  public Optional<ValueFormats> valueFormats() {
    return Optional.of(new ValueFormats("", EMPTY, "TRUE", "FALSE", TimeText.FORMAT));
  }
}
