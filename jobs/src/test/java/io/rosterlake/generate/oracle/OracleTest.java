package io.rosterlake.generate.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle says of the cases that were written by hand what their writers expect. */
class OracleTest {
  @TempDir private Path temp;

  private SmallUpload upload;

  @BeforeEach
  void startWithTheSoundRoster() throws IOException {
    upload = new SmallUpload(temp);
    upload.takeCase("sound-roster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-org-takes-its-users-along",
        "contact-of-a-contact",
        "contact-of-oneself",
        "contact-without-address",
        "duplicate-record",
        "end-before-start",
        "grade-without-leading-zero",
        "items-of-a-list",
        "malformed-value",
        "missing-required-value",
        "one-bad-org-is-one-problem",
        "optional-reference-to-nothing",
        "orgs-in-a-circle",
        "required-reference-to-nobody",
        "sound-copy-of-a-faulty-record",
        "sound-roster",
        "user-without-role",
        "value-not-in-list"
      })
  void expectsWhatTheCaseExpects(String name) throws IOException {
    upload.takeCase(name);
    assertThat(upload.findings()).containsExactlyInAnyOrderElementsOf(expected(name));
  }

  @Test
  void takesRecordsForBrokenThatItIsToldAreBroken() throws IOException {
    List<BrokenRecord> broken =
        List.of(
            new BrokenRecord(4, 2, "", "LineBreakInValue"),
            new BrokenRecord(8, 1, "", "WrongCellCount"),
            new BrokenRecord(9, 1, "", "QuoteInsideValue"));
    upload.takeCase("broken-line");
    Truth truth = upload.truth(Map.of("users.csv", broken));
    assertThat(truth.acceptedLines().get("users.csv").stream()).containsExactly(2, 6, 7);
    assertThat(truth.findings())
        .extracting(ExpectedFinding::rule)
        .startsWith("LineBreakInValue", "WrongCellCount", "QuoteInsideValue");
  }

  @Test
  void acceptsTheRecordsThatStay() throws IOException {
    upload.takeCase("user-without-role");
    Truth truth = upload.truth(Map.of());
    assertThat(truth.acceptedLines().get("users.csv").stream()).containsExactly(2, 3, 4, 5);
    assertThat(truth.acceptedLines().get("relationships.csv").stream()).containsExactly(2);
  }

  /** The figures are those that the demo prints for its second day. */
  @Test
  void expectsOfTheDemoWhatItsRunReports() throws IOException {
    upload.take(Path.of("..", "conf", "demo", "uploads", "2026-09-02"));
    assertThat(upload.truth(Map.of()).findings())
        .extracting(ExpectedFinding::severity)
        .hasSize(44)
        .areExactly(5, new Condition<>(Severity.WARNING::equals, "warnings"));
  }

  @Test
  void expectsABadCodeOfAListOnce() throws IOException {
    upload.add("demographics.csv", "u2,male,2012-03-05,,\"martian,asian, martian\"");
    assertThat(upload.findings())
        .containsExactly("demographics.csv:3 raceCodes InvalidOrMissingReferenceCode warning ");
  }

  private static List<String> expected(String name) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(SmallUpload.folder(name).resolve("expected/findings.csv").toFile())) {
      return rows.readAll().stream()
          .map(
              row ->
                  "%s:%s %s %s %s %s"
                      .formatted(
                          row.get("file"),
                          row.get("line"),
                          row.get("field"),
                          row.get("rule"),
                          row.get("severity"),
                          row.get("rootCause")))
          .toList();
    }
  }
}
