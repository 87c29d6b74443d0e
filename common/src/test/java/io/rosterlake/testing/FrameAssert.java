package io.rosterlake.testing;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * Says what a frame holds. Rows are compared without regard to their order. In text a row is a line
 * of CSV; nothing between two commas is null.
 */
public final class FrameAssert extends AbstractAssert<FrameAssert, Dataset<Row>> {
  private FrameAssert(Dataset<Row> actual) {
    super(actual, FrameAssert.class);
  }

  public static FrameAssert assertThat(Dataset<Row> frame) {
    return new FrameAssert(frame);
  }

  /** Goes on with these columns only. */
  public FrameAssert inColumns(String... columns) {
    isNotNull();
    return new FrameAssert(
            actual.select(Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new)))
        .as("%s", descriptionText());
  }

  /** The frame has exactly these rows, each a line of CSV. */
  public FrameAssert hasRows(String... lines) {
    isNotNull();
    Assertions.assertThat(lines(actual))
        .as("%s (%s)", descriptionText(), String.join(",", actual.columns()))
        .containsExactlyInAnyOrder(lines);
    return this;
  }

  public FrameAssert hasNoRows() {
    return hasRows();
  }

  /** In the columns that the file's header names, the frame has exactly the rows of the file. */
  public FrameAssert containsExactlyRowsOf(Path expectedCsv) {
    List<List<String>> records = records(expectedCsv);
    String[] header = records.get(0).toArray(String[]::new);
    String[] rows = records.stream().skip(1).map(FrameAssert::line).toArray(String[]::new);
    return inColumns(header).hasRows(rows);
  }

  /**
   * The frame has the columns and rows of the other one, and in the same types. Maps are compared
   * as text.
   */
  public FrameAssert hasSameRowsAs(Dataset<Row> expected) {
    isNotNull();
    Assertions.assertThat(actual.columns())
        .as("%s", descriptionText())
        .isEqualTo(expected.columns());
    Assertions.assertThat(types(actual)).as("%s", descriptionText()).isEqualTo(types(expected));
    try {
      SparkFixture.assertSameRows(comparable(expected), comparable(actual));
    } catch (AssertionError e) {
      // The library says only that rows differ; this names them.
      Assertions.assertThat(lines(actual))
          .as("%s", descriptionText())
          .containsExactlyInAnyOrderElementsOf(lines(expected));
      throw e;
    }
    return this;
  }

  private static List<String> types(Dataset<Row> frame) {
    return Arrays.stream(frame.schema().fields())
        .map(field -> field.dataType().asNullable().sql())
        .toList();
  }

  private static Dataset<Row> comparable(Dataset<Row> frame) {
    Column[] columns =
        Arrays.stream(frame.schema().fields())
            .map(
                field ->
                    field.dataType().sql().startsWith("MAP")
                        ? frame.col("`" + field.name() + "`").cast("string").as(field.name())
                        : frame.col("`" + field.name() + "`"))
            .toArray(Column[]::new);
    return frame.select(columns);
  }

  private static List<String> lines(Dataset<Row> frame) {
    Column[] texts =
        Arrays.stream(frame.columns())
            .map(name -> frame.col("`" + name + "`").cast("string").as(name))
            .toArray(Column[]::new);
    return frame.select(texts).collectAsList().stream()
        .map(row -> line(IntStream.range(0, row.size()).mapToObj(row::getString).toList()))
        .toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(FrameAssert::cell).collect(Collectors.joining(","));
  }

  private static String cell(String value) {
    if (value == null) {
      return "";
    }
    boolean needsQuotes = value.isEmpty() || value.matches("(?s).*[,\"\r\n].*");
    return needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static List<List<String>> records(Path csv) {
    try (MappingIterator<List<String>> records =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .readValues(csv.toFile())) {
      List<List<String>> read = new ArrayList<>();
      records.forEachRemaining(read::add);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
