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

  private static final String XIA = "x1,xia@mail.example,Xia,Lee,xia@mail.example,\n";
  private static final String YAN = "x2,yan@mail.example,Yan,Lee,yan@mail.example,\n";
  private static final String ZOE = "x3,zoe@mail.example,Zoe,Lee,zoe@mail.example,\n";

  @TempDir private Path upload;

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

  /** What a warning took is the trouble of whoever wanted it, and of all who fall with them. */
  @Test
  void followsALostAddressToTheLineThatLostIt() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    """
                    g2,gus@mail.example,Gus,Lee,no address,
                    g3,gia@mail.example,Gia,Lee,gia@mail.example,
                    """,
                    "relationships.csv",
                    """
                    u1,g2,parent
                    g2,g3,other
                    """)))
        .containsExactly(
            "users.csv:6 email InvalidType warning ",
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error users.csv:6",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:6");
  }

  /** Nothing took an address that was never there: asking for it is where the trouble begins. */
  @Test
  void beginsWithTheRelationshipWhereAnAddressWasNeverThere() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    """
                    g2,gus@mail.example,Gus,Lee,,not a number
                    g3,gia@mail.example,Gia,Lee,gia@mail.example,
                    """,
                    "relationships.csv",
                    """
                    u1,g2,parent
                    g2,g3,other
                    """)))
        .containsExactly(
            "users.csv:6 phone InvalidType warning ",
            "users.csv:6 sourcedId UserWithoutRole error relationships.csv:3",
            "users.csv:7 sourcedId UserWithoutRole error relationships.csv:3",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error ",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error relationships.csv:3");
  }

  /** A copy that left took its own address along, and nobody else's. */
  @Test
  void blamesNoOtherCopyForAnAddressThatWasNeverThere() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    """
                    g2,,Gus,Lee,no address,
                    g2,gus@mail.example,Gus,Lee,,
                    """,
                    "relationships.csv",
                    "u1,g2,parent\n")))
        .containsExactly(
            "users.csv:6 email InvalidType warning ",
            "users.csv:6 username MissingRequiredValue error ",
            "users.csv:7 sourcedId UserWithoutRole error relationships.csv:3",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error ");
  }

  @Test
  void namesTheFirstOfSeveralWhoWouldHaveKeptAUser() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv", "x1,xia@lakeside.example,Xia,Lee,,\n",
                    "roles.csv", "x1,s9,student,y1,09,true,2026-08-24,\n",
                    "enrollments.csv",
                        """
                        c9,x1,student
                        c1,x1,pupil
                        """)))
        .contains("users.csv:6 sourcedId UserWithoutRole error enrollments.csv:6")
        .hasSize(4);
  }

  @Test
  void takesEachOfTwoForARootWhoAreNobodyButEachOthersContact() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of("users.csv", XIA + YAN, "relationships.csv", "x1,x2,other\nx2,x1,other\n")))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:7");
  }

  /** Of a student and a parent that name each other, the parent is lost because the student is. */
  @Test
  void namesWhatWouldHaveKeptOneOfTwoWhoAreEachOthersContact() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    XIA + YAN,
                    "roles.csv",
                    "x2,s9,student,y1,09,true,2026-08-24,\n",
                    "relationships.csv",
                    "x1,x2,other\nx2,x1,parent\n")))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error roles.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error roles.csv:5",
            "roles.csv:5 orgSourcedId MissingReferencedRecord error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error roles.csv:5",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error roles.csv:5");
  }

  @Test
  void namesForEachOfTwoWhoAreEachOthersContactWhatWouldHaveKeptThem() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    XIA + YAN,
                    "roles.csv",
                    """
                    x1,s9,student,y1,09,true,2026-08-24,
                    x2,s9,student,y1,09,true,2026-08-24,
                    """,
                    "relationships.csv",
                    "x1,x2,relative\nx2,x1,relative\n")))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error roles.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error roles.csv:6",
            "roles.csv:5 orgSourcedId MissingReferencedRecord error ",
            "roles.csv:6 orgSourcedId MissingReferencedRecord error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error roles.csv:5",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error roles.csv:6");
  }

  /** The circle of three begins nowhere; who hangs on it begins with the one that names them. */
  @Test
  void takesEverybodyInACircleForARootAndNobodyBesideIt() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    XIA + YAN + ZOE + "x4,una@mail.example,Una,Lee,una@mail.example,\n",
                    "relationships.csv",
                    """
                    x1,x2,other
                    x2,x3,other
                    x3,x1,other
                    x3,x4,other
                    """)))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error ",
            "users.csv:8 sourcedId UserWithoutRole error ",
            "users.csv:9 sourcedId UserWithoutRole error users.csv:8",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:7",
            "relationships.csv:5 userSourcedId MissingReferencedRecord error users.csv:8",
            "relationships.csv:6 userSourcedId MissingReferencedRecord error users.csv:8");
  }

  /** A way into the circle explains everybody in it, along the shortest path. */
  @Test
  void followsACircleToWhoeverWouldHaveBeenKeptFromOutside() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of(
                    "users.csv",
                    XIA + YAN + ZOE,
                    "enrollments.csv",
                    "c9,x1,student\n",
                    "relationships.csv",
                    """
                    x1,x2,other
                    x2,x3,other
                    x3,x1,other
                    x3,x2,other
                    """)))
        .filteredOn(finding -> finding.contains("UserWithoutRole"))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error enrollments.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error enrollments.csv:5",
            "users.csv:8 sourcedId UserWithoutRole error enrollments.csv:5");
  }

  /** That a relationship came twice does not make it more of a reason. */
  @Test
  void takesNobodyForLostBecauseOfARelationshipThatCameTwice() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of("users.csv", XIA, "relationships.csv", "g1,x1,other\ng1,x1,other\n")))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "relationships.csv:3 relationshipUserSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId DuplicateRecord error ");
  }

  @Test
  void expectsABadCodeOfAListOnce() throws IOException {
    assertThat(
            soundRosterAnd(
                Map.of("demographics.csv", "u2,male,2012-03-05,,\"martian,asian, martian\"\n")))
        .containsExactly("demographics.csv:3 raceCodes InvalidOrMissingReferenceCode warning ");
  }

  /** What there is to find in the sound roster with some more records in some files. */
  private List<String> soundRosterAnd(Map<String, String> records) throws IOException {
    copy(folder("sound-roster").resolve("upload"));
    for (Map.Entry<String, String> more : records.entrySet()) {
      Path file = upload.resolve(more.getKey());
      Files.writeString(file, more.getValue(), StandardOpenOption.APPEND);
    }

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
