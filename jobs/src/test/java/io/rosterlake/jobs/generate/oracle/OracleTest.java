package io.rosterlake.jobs.generate.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle says of the cases that were written by hand what their writers expect. */
class OracleTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final Format FORMAT =
      CATALOG.format(Optional.of("schoolDataSyncV2Rev1")).orElseThrow();

  @TempDir private Path upload;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-org-takes-its-users-along",
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
        "sound-roster",
        "user-without-role",
        "value-not-in-list"
      })
  void expectsWhatTheCaseExpects(String name) throws IOException {
    assertThat(judge(name, Map.of()).findings().stream().map(OracleTest::text))
        .containsExactlyInAnyOrderElementsOf(expected(name));
  }

  @Test
  void takesRecordsForBrokenThatItIsToldAreBroken() throws IOException {
    List<BrokenRecord> broken =
        List.of(
            new BrokenRecord(4, 2, "", "LineBreakInValue"),
            new BrokenRecord(8, 1, "", "WrongCellCount"),
            new BrokenRecord(9, 1, "", "QuoteInsideValue"));
    Truth truth = judge("broken-line", Map.of("users.csv", broken));
    assertThat(truth.acceptedLines().get("users.csv").stream()).containsExactly(2, 6, 7);
    assertThat(truth.findings())
        .extracting(ExpectedFinding::rule)
        .startsWith("LineBreakInValue", "WrongCellCount", "QuoteInsideValue");
  }

  @Test
  void acceptsTheRecordsThatStay() throws IOException {
    Truth truth = judge("user-without-role", Map.of());
    assertThat(truth.acceptedLines().get("users.csv").stream()).containsExactly(2, 3, 4, 5);
    assertThat(truth.acceptedLines().get("relationships.csv").stream()).containsExactly(2);
  }

  /** The figures are those that the demo prints for its second day. */
  @Test
  void expectsOfTheDemoWhatItsRunReports() throws IOException {
    copy(Path.of("..", "conf", "demo", "uploads", "2026-09-02"));
    assertThat(new Oracle(CATALOG, FORMAT).judge(upload, Map.of()).findings())
        .extracting(ExpectedFinding::severity)
        .hasSize(44)
        .areExactly(5, new Condition<>(Severity.WARNING::equals, "warnings"));
  }

  /** A contact of a contact is kept by nobody, and falls with the tie that names it. */
  @Test
  void runsInNoCircleWhereTheLostFallTogether() throws IOException {
    assertThat(
            withRecords(
                "users.csv",
                "g2,gus@mail.example,Gus,Lee,gus@mail.example,",
                "relationships.csv",
                "g1,g2,other"))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "relationships.csv:3 relationshipUserSourcedId MissingReferencedRecord error users.csv:6");
  }

  @Test
  void takesNobodyForLostBecauseOfATieToThemselves() throws IOException {
    assertThat(
            withRecords(
                "users.csv",
                "x1,xia@lakeside.example,Xia,Lee,xia@lakeside.example,",
                "relationships.csv",
                "x1,x1,other"))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error users.csv:6");
  }

  /** That an earlier record with the id left is not why nobody refers to the later one. */
  @Test
  void takesAUserWithoutRoleForARootWhateverElseHasTheId() throws IOException {
    assertThat(
            withRecords(
                "users.csv", "x1,,Xia,Lee,,\nx1,xia@lakeside.example,Xia,Lee,,",
                "userFlags.csv", "x1,iep"))
        .containsExactly(
            "users.csv:6 username MissingRequiredValue error ",
            "users.csv:7 sourcedId UserWithoutRole error ",
            "userFlags.csv:3 userSourcedId MissingReferencedRecord error users.csv:6");
  }

  /** What there is to find in the sound roster with some more records in two files. */
  private List<String> withRecords(String file, String records, String other, String others)
      throws IOException {
    copy(folder("sound-roster").resolve("upload"));
    Files.writeString(upload.resolve(file), records + "\n", StandardOpenOption.APPEND);
    Files.writeString(upload.resolve(other), others + "\n", StandardOpenOption.APPEND);
    return new Oracle(CATALOG, FORMAT)
        .judge(upload, Map.of()).findings().stream().map(OracleTest::text).toList();
  }

  private Truth judge(String name, Map<String, List<BrokenRecord>> broken) throws IOException {
    copy(folder("sound-roster").resolve("upload"));
    if (Files.exists(folder(name).resolve("upload"))) {
      copy(folder(name).resolve("upload"));
    }

    return new Oracle(CATALOG, FORMAT).judge(upload, broken);
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            upload.resolve(file.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<String> expected(String name) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(folder(name).resolve("expected/findings.csv").toFile())) {
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

  private static String text(ExpectedFinding finding) {
    return "%s:%d %s %s %s %s"
        .formatted(
            finding.file(),
            finding.line(),
            finding.field(),
            finding.rule(),
            finding.severity().label(),
            finding.rootCause());
  }

  private static Path folder(String name) {
    try {
      return Path.of(OracleTest.class.getResource("/cases/rules").toURI()).resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
