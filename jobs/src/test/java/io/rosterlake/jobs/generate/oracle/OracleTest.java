package io.rosterlake.jobs.generate.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** A contact of a contact is kept by nobody, and falls with the tie that names it. */
  @Test
  void runsInNoCircleWhereTheLostFallTogether() throws IOException {
    copy(folder("sound-roster").resolve("upload"));
    Files.writeString(
        upload.resolve("relationships.csv"),
        """
        userSourcedId,relationshipUserSourcedId,relationshipRole
        u1,g1,guardian
        g1,g2,other
        """);
    Files.writeString(
        upload.resolve("users.csv"),
        Files.readString(upload.resolve("users.csv"))
            + "g2,gus@mail.example,Gus,Lee,gus@mail.example,\n");
    assertThat(new Oracle(CATALOG, FORMAT).judge(upload, Map.of()).findings())
        .extracting(OracleTest::text)
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "relationships.csv:3 relationshipUserSourcedId MissingReferencedRecord error users.csv:6");
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
