package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import io.rosterlake.upload.FileFinding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads and runs that are refused leave the lake as it was, to the byte. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private static Path root;

  private static Tenant tenant;
  private static SortedMap<String, String> filesBefore;

  @TempDir private Path work;

  @BeforeAll
  static void runOnce() {
    tenant = Tenant.in(root);
    Samples.copy(ROSTER, tenant.uploads().resolve("day-1"));
    tenant.run(DAY_1);
    filesBefore = tenant.files();
  }

  static List<Arguments> faultyUploads() {
    return List.of(
        faulty(
            "a misspelt column",
            roster -> roster.replacing("users.csv", "username", "userName"),
            "HeaderDoesntExist users.csv username"),
        faulty(
            "a required file that is missing",
            roster -> roster.withoutFile("orgs.csv"),
            "FileNotFound orgs.csv null"),
        faulty(
            "a file name in the wrong case",
            roster -> roster.renaming("users.csv", "Users.csv"),
            "FileNameCase users.csv null"),
        faulty(
            "a column that is there twice",
            roster ->
                roster.withText("userFlags.csv", "userSourcedId,flag,userSourcedId\nu1,iep,u1\n"),
            "DuplicateColumnsInHeader userFlags.csv userSourcedId"),
        faulty(
            "Latin-1 letters",
            roster ->
                roster.withBytes(
                    "orgs.csv",
                    "sourcedId,name,type\nd1,S\u00e3o Paulo,district\n"
                        .getBytes(StandardCharsets.ISO_8859_1)),
            "InvalidEncoding orgs.csv null"),
        faulty(
            "an empty file",
            roster -> roster.withText("roles.csv", ""),
            "EmptyFile roles.csv null"),
        faulty(
            "semicolons for commas",
            roster -> roster.withText("userFlags.csv", "userSourcedId;flag\nu1;iep\n"),
            "WrongDelimiter userFlags.csv null"),
        faulty(
            "a quote that swallows the rest of a file",
            roster -> roster.withText("userFlags.csv", "userSourcedId,flag\nu1,\"iep\nu2,iep\n"),
            "UnclosedQuote userFlags.csv null"),
        faulty(
            "classes without enrollments",
            roster -> roster.withoutFile("enrollments.csv"),
            "RequiredTogether enrollments.csv null"),
        faulty(
            "several faults at once",
            roster ->
                roster
                    .withoutFile("roles.csv")
                    .withText("orgs.csv", "sourcedId,title\nd1,Lakeside\n")
                    .withText("userFlags.csv", ""),
            "FileNotFound roles.csv null",
            "HeaderDoesntExist orgs.csv name",
            "HeaderDoesntExist orgs.csv type",
            "EmptyFile userFlags.csv null"));
  }

  private static Arguments faulty(
      String name, UnaryOperator<Samples.Copy> change, String... findings) {
    return arguments(name, change, List.of(findings));
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("faultyUploads")
  void rejectsAnUploadWith(String name, UnaryOperator<Samples.Copy> change, List<String> expected) {
    Path upload = change.apply(Samples.copy(ROSTER, work.resolve("upload"))).folder();

    UploadRejected rejected =
        catchThrowableOfType(UploadRejected.class, () -> tenant.run(upload, DAY_2));

    assertThat(rejected.findings())
        .extracting(finding -> finding.rule() + " " + finding.file() + " " + field(finding))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rejected.findings())
        .allSatisfy(finding -> assertThat(finding.message()).contains(finding.file()));
    assertThatTheLakeIsUntouched();
  }

  private static String field(FileFinding finding) {
    return finding.rule().contains("Header") ? finding.field() : null;
  }

  @Order(1)
  @Test
  void rejectsAZipWithAFileOfNoRoster() {
    Path upload = Samples.copy(ROSTER, work.resolve("upload")).withText("a.txt", "a").folder();
    Path zip = Trees.zip(upload, work.resolve("upload.zip"));

    UploadRejected rejected =
        catchThrowableOfType(UploadRejected.class, () -> tenant.run(zip, DAY_2));

    assertThat(rejected.findings())
        .extracting(FileFinding::rule)
        .containsExactly("InvalidFileFormat");
    assertThatTheLakeIsUntouched();
  }

  @Order(1)
  @Test
  void namesTheFoldersInWhichTheMissingFilesMayBe() {
    Samples.copy(ROSTER, work.resolve("upload/birch"));
    Path upload = work.resolve("upload");
    Path zip = Trees.zip(upload, work.resolve("upload.zip"));

    UploadRejected folder =
        catchThrowableOfType(UploadRejected.class, () -> tenant.run(upload, DAY_2));
    UploadRejected zipped =
        catchThrowableOfType(UploadRejected.class, () -> tenant.run(zip, DAY_2));

    assertThat(folder.findings()).extracting(FileFinding::rule).containsOnly("FileNotFound");
    assertThat(folder.explanations())
        .extracting(finding -> finding.rule() + " " + finding.file())
        .containsExactly("UnknownFile birch");
    assertThat(zipped.findings()).extracting(FileFinding::value).contains("birch");
    assertThatTheLakeIsUntouched();
  }

  @Order(1)
  @Test
  void refusesARunTimeBeforeTheLastRun() {
    assertThatExceptionOfType(RunRefused.class)
        .isThrownBy(() -> tenant.run(ROSTER, "2026-08-31T02:00:00Z"))
        .withMessageContainingAll("2026-08-31T02:00:00Z", DAY_1, "--at");
    assertThatTheLakeIsUntouched();
  }

  @Order(1)
  @Test
  void refusesAnUploadThatIsNotThere() {
    assertThatExceptionOfType(RunRefused.class)
        .isThrownBy(() -> tenant.run(work.resolve("nowhere"), DAY_2))
        .withMessageContainingAll("nowhere", "does not exist");
    assertThatTheLakeIsUntouched();
  }

  @Order(1)
  @Test
  void skipsAFlowWithoutANewUpload() {
    Manifest skipped = tenant.run(DAY_2);

    assertThat(skipped.status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(skipped.activity("rosters").status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(skipped.activity("rosters").statusDetail()).contains("no new upload");
    assertThatTheLakeIsUntouched();
  }

  @Order(1)
  @Test
  void skipsAFlowOutsideItsWindow() {
    Manifest skipped = tenant.run(ROSTER, "2027-06-18T00:00:00Z");

    assertThat(skipped.status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(skipped.activity("rosters").statusDetail())
        .contains("2027-06-18T00:00:00Z", "window");
    assertThatTheLakeIsUntouched();
  }

  @Order(2)
  @Test
  void takesHeadersAloneAsEverybodyAbsent() {
    Samples.Copy roster = Samples.copy(ROSTER, tenant.uploads().resolve("headers-alone"));
    for (Path file : Trees.files(ROSTER)) {
      roster.without(file.getFileName().toString(), record -> true);
    }

    Manifest run = tenant.run(roster.folder(), DAY_2);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.activity("rosters").files())
        .hasSize(10)
        .allMatch(file -> file.lines() == 0 && file.addsUp());
    for (String table :
        List.of("PersonOrganizationRole", "Enrollment", "SectionSession", "Course")) {
      assertThat(tenant.table("gold." + table).filter("IsActiveInSession")).hasNoRows();
      assertThat(tenant.table("gold." + table).isEmpty()).as(table).isFalse();
    }
    assertThat(tenant.table("gold.Person").filter("LastSeenDateTime = '2026-09-01 02:00:00'"))
        .inColumns("GivenName")
        .hasRows("Ana", "Ben", "Tia", "Gil");
  }

  private static void assertThatTheLakeIsUntouched() {
    assertThat(tenant.files()).isEqualTo(filesBefore);
  }
}
