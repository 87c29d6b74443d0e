package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The queries of the notebooks give, on the lake of the demo, the rows that are kept beside this
 * test. They are run as the notebooks run them: by Delta's own reader, on the versions that the
 * newest run published. With {@code -Drosterlake.writeDocs=true} what they give is written anew,
 * then compared.
 */
class NotebooksTest {
  private static final Path EXPECTED = Path.of("src/test/resources/notebooks");

  /** How the setup cell finds the names of tables; see {@link #setsUpEveryNotebookAlike()}. */
  private static final String TABLES = "(?i)\\b(from|join)\\s+(gold|silver|runs)\\.(\\w+)";

  @Test
  void keepsNoResultsWhichMayNamePeople() {
    assertThat(Notebook.all())
        .isNotEmpty()
        .allSatisfy(
            page -> assertThat(page.cells()).as(page.name()).noneMatch(Notebook.Cell::hasRun));
  }

  @Test
  void setsUpEveryNotebookAlike() {
    assertThat(Notebook.all().stream().map(page -> page.cell("setup").source()).distinct())
        .hasSize(1)
        .first()
        .asString()
        .contains("re.sub(r\"" + TABLES + "\", table, sql)");
  }

  @TestFactory
  Stream<DynamicTest> givesTheExpectedRows() {
    return Notebook.all().stream()
        .flatMap(
            page ->
                page.queries().stream()
                    .map(
                        cell ->
                            DynamicTest.dynamicTest(
                                page + ": " + cell.id(), () -> compare(page, cell))));
  }

  private static void compare(Notebook page, Notebook.Cell cell) throws IOException {
    Manifest published = DemoLake.tenant().published();
    Dataset<Row> rows =
        SparkFixture.deltaSession()
            .sql(
                Pattern.compile(TABLES)
                    .matcher(page.filledIn(cell))
                    .replaceAll(found -> Matcher.quoteReplacement(table(published, found))));
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", rows.columns()));
    rows.collectAsList().forEach(row -> lines.add(line(row)));
    Path file = EXPECTED.resolve(page.name()).resolve(cell.id() + ".csv");
    if (Boolean.getBoolean("rosterlake.writeDocs")) {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    }
    assertThat(lines).containsExactlyElementsOf(Files.readAllLines(file));
  }

  /** The table of a match, as Delta reads it: by its path, in the version that was published. */
  private static String table(Manifest published, MatchResult found) {
    TableName name = new TableName(found.group(2) + "/" + found.group(3));
    OptionalLong version = published.version(name);
    return "%s delta.`%s`%s"
        .formatted(
            found.group(1),
            DemoLake.tenant().lake().paths().table(name),
            version.isPresent() ? " version as of " + version.getAsLong() : "");
  }

  private static String line(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(index -> row.isNullAt(index) ? "" : row.get(index).toString())
        .map(value -> value.contains(",") ? "\"" + value + "\"" : value)
        .collect(Collectors.joining(","));
  }
}
