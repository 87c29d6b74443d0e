package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.jobs.insights.ReadinessChecks;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Insights are about the latest upload of the year, whatever wrote the tables that it left. */
class LatestUploadTest {
  private static final Path CASE = Samples.resource("/cases/insights");
  private static final Path NEXT_YEAR = Samples.resource("/cases/overlapping-years/next-year");

  @TempDir private Path root;

  private Tenant tenant;

  /** In which u2 of North School has a grade that is in no list, and orgs have no findings. */
  private Path day1;

  private Path badGrade;

  @BeforeEach
  void writeRosters() {
    tenant = Tenant.configuredIn(root.resolve("tenant"), withNextYear());
    day1 =
        Samples.copy(CASE.resolve("day-1"), root.resolve("day-1"))
            .without("orgs.csv", org -> org.startsWith("o1,") || org.startsWith("x"))
            .folder();
    badGrade =
        Samples.copy(day1, root.resolve("bad-grade"))
            .replacing("roles.csv", "u1,s1,student,09", "u1,s1,student,17")
            .folder();
  }

  @Test
  void findsTheGradeOfTodayWhenOrgsAreAsTheyWere() {
    tenant.run("this-year", day1, "2026-09-01T02:00:00Z");
    Manifest second = tenant.run("this-year", badGrade, "2026-09-02T02:00:00Z");
    Manifest third = tenant.run("this-year", badGrade, "2026-09-03T02:00:00Z");

    assertThat(gradesNotInList(second)).containsExactlyInAnyOrder("u1", "u2");
    assertThat(gradesNotInList(third))
        .as("with nothing to validate")
        .containsExactlyInAnyOrder("u1", "u2");
    Manifest undone = tenant.decide("2026-09-04T02:00:00Z").undo(third.runId());
    assertThat(gradesNotInList(undone)).as("after an undo").containsExactlyInAnyOrder("u1", "u2");
    Manifest first = tenant.decide("2026-09-05T02:00:00Z").undoWithLater(second.runId());
    assertThat(gradesNotInList(first)).as("of the first day").containsExactly("u2");
  }

  /** Findings name {@code Student.csv} as the upload does, and silver as the format does. */
  @Test
  void findsTheGradeInFileOfAnotherSpelling() {
    Path upload = Samples.resource("/cases/rules/sds-v1-in-another-spelling-and-case/upload");
    tenant = Tenant.sendingIn(root.resolve("v1"), "schoolDataSyncV1");

    Manifest run = tenant.run("rosters", upload, "2026-09-01T02:00:00Z");

    assertThat(gradesNotInList(run)).containsExactly("u2");
  }

  /** Silver has the records of next year then. */
  @Test
  @Tag("proof")
  void findsTheGradeOfThisYearWhenNextYearWasReadSince() {
    tenant.run("this-year", badGrade, "2027-03-01T02:00:00Z");

    Manifest run = tenant.run("next-year", NEXT_YEAR, "2027-03-02T02:00:00Z");

    assertThat(gradesNotInList(run)).containsExactlyInAnyOrder("u1", "u2");
  }

  @Test
  @Tag("proof")
  void keepsTheGradeOfThisYearWhenNextYearIsReadAnew() {
    tenant.run("this-year", badGrade, "2027-03-01T02:00:00Z");

    Manifest run = tenant.reread("next-year", NEXT_YEAR, "2027-03-02T02:00:00Z");

    assertThat(gradesNotInList(run)).containsExactlyInAnyOrder("u1", "u2");
    assertThat(run.totals().people())
        .as("of both flows")
        .isEqualTo(people(run, "this-year") + people(run, "next-year"))
        .isGreaterThan(people(run, "next-year"));
  }

  @Test
  void tellsOfRunThatIsHeldWhatItFound() {
    tenant.run("this-year", day1, "2026-09-01T02:00:00Z");
    Tenant strict =
        Tenant.configuredIn(
            root.resolve("tenant"),
            withNextYear()
                + """
                rules:
                  - {rule: InvalidOrMissingReferenceCode, whenOver: 0.1, then: hold}
                """);

    Manifest held = strict.run("this-year", badGrade, "2026-09-02T02:00:00Z");

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    assertThat(gradesNotInList(held)).containsExactlyInAnyOrder("u1", "u2");
    assertThat(held.totals()).as("what is published").isEqualTo(tenant.published().totals());
  }

  private static String withNextYear() {
    return Trees.text(CASE.resolve("tenant.yaml"))
        .replace(
            "dataConnectors:",
            "  - {id: sy2028, displayName: 2027-28, year: \"2028\", startDate: 2027-08-16, endDate: 2028-06-16}\n"
                + "dataConnectors:")
        .replace(
            "guard:",
            "  - {id: next-year, dataConnector: files, year: sy2028, effectiveDateTime: 2027-02-01T00:00:00Z, expirationDateTime: 2028-06-17T00:00:00Z}\n"
                + "guard:");
  }

  private static long people(Manifest run, String flow) {
    return run.flows().get(flow).activity().count("people").active();
  }

  /** As the insights flow publishes it; computed for a run that published nothing. */
  private List<String> gradesNotInList(Manifest run) {
    return new ReadinessChecks(SparkFixture.session(), Tenant.CATALOG, tenant.lake())
        .of(run, tenant.config()).checks().stream()
            .filter(check -> check.code().equals("GradeNotInList"))
            .map(Readiness.Check::examples)
            .findFirst()
            .orElseThrow();
  }
}
