package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spring: a source system sends the rosters of this year and the next. Ana and Old School are in
 * this year's only, Cyd and New School in the next year's only, Ben is in both with another
 * username in each.
 */
@Tag("proof")
class OverlappingYearsTest {
  private static final Path CASE = Samples.resource("/cases/overlapping-years");

  /** Tables of a source system whose rows say when they were last seen. */
  private static final List<String> OF_THE_SOURCE =
      List.of("Session", "Organization", "Person", "Section");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Manifest both;
  private static Manifest thisYear;
  private static Manifest nextYear;
  private static Manifest thisYearWithoutAna;
  private static Manifest nextYearAlone;

  @BeforeAll
  static void runInTurns() {
    tenant = Tenant.configuredIn(root, Trees.text(CASE.resolve("tenant.yaml")));
    Path uploadOfThisYear = root.resolve("this-year/march");
    Path uploadOfNextYear = root.resolve("next-year/march");
    Trees.copy(CASE.resolve("this-year"), uploadOfThisYear);
    Trees.copy(CASE.resolve("next-year"), uploadOfNextYear);
    Path withoutAna =
        Samples.copy(uploadOfThisYear, root.resolve("without-ana")).withoutUser("u1").folder();

    both = tenant.run("2027-03-01T02:00:00Z");
    thisYear = tenant.run("this-year", uploadOfThisYear, "2027-03-02T02:00:00Z");
    nextYear = tenant.run("next-year", uploadOfNextYear, "2027-03-03T02:00:00Z");
    // A third of a small roster goes, which the guard would hold.
    tenant =
        Tenant.configuredIn(root, Trees.text(tenant.configFile()) + "guard: {noLongerSeen: 0.5}\n");
    thisYearWithoutAna = tenant.run("this-year", withoutAna, "2027-03-04T02:00:00Z");
    nextYearAlone = tenant.run("next-year", uploadOfNextYear, "2027-08-20T02:00:00Z");
  }

  @Test
  void runsBothYearsInOneRun() {
    assertThat(both.activities()).hasSize(2);
    assertThat(counts(both, "next-year", "Person"))
        .isEqualTo(new ChangeCounts(1, 0, 2, 0, 0, 1, 0));
  }

  @Test
  void takesNobodyForGoneOrReturnedWhenTheYearsAreSentInTurns() {
    for (String table : OF_THE_SOURCE) {
      assertThat(counts(both, "next-year", table).noLongerSeen()).as(table).isZero();
      for (Manifest run : List.of(thisYear, nextYear)) {
        ChangeCounts counts = run.activities().get(0).plan().table(table).orElseThrow().counts();
        assertThat(counts.noLongerSeen()).as(table).isZero();
        assertThat(counts.returned()).as(table).isZero();
        assertThat(counts.firstSeen()).as(table).isZero();
      }
    }
  }

  @Test
  void leavesTheAssociationsOfTheOtherYearAlone() {
    for (String table : List.of("PersonOrganizationRole", "Enrollment", "SectionSession")) {
      assertThat(tenant.table(nextYear, "gold." + table).filter("yearTimePeriod = 'sy2027'"))
          .as(table)
          .hasSameRowsAs(
              tenant.table(thisYear, "gold." + table).filter("yearTimePeriod = 'sy2027'"));
    }
  }

  @Test
  void countsWhoLeftOnceThoughAnotherYearIsSentToo() {
    assertThat(counts(thisYearWithoutAna, "this-year", "Person").noLongerSeen()).isOne();
    assertThat(counts(nextYearAlone, "next-year", "Person").noLongerSeen()).isZero();
  }

  @Test
  void countsWhatOnlyThisYearHadAsGoneOnceItIsOver() {
    assertThat(counts(thisYearWithoutAna, "this-year", "Organization").noLongerSeen()).isZero();
    assertThat(counts(nextYearAlone, "next-year", "Organization").noLongerSeen()).isOne();
    assertThat(counts(nextYearAlone, "next-year", "Person").returned()).isZero();
  }

  @Test
  void holdsWhatTheLatestUploadSaysOfAPersonWhicheverYearItIsOf() {
    assertThat(emailsOfBen(thisYear)).containsExactly("ben@lakeside.example");
    assertThat(emailsOfBen(nextYear)).containsExactly("ben.ode@lakeside.example");
    assertThat(presentUsernames(thisYear))
        .contains("ben@lakeside.example", "cyd@lakeside.example")
        .doesNotContain("ben.ode@lakeside.example");
    assertThat(presentUsernames(nextYear))
        .contains("ben.ode@lakeside.example", "ana@lakeside.example")
        .doesNotContain("ben@lakeside.example");
  }

  private static List<String> emailsOfBen(Manifest run) {
    return tenant
        .table(run, "gold.PersonEmailAddress")
        .select("EmailAddress")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<String> presentUsernames(Manifest run) {
    return tenant
        .table(run, "gold.PersonIdentifier")
        .filter("IsPresentInSource and RefIdentifierTypeId like '%-username'")
        .select("Identifier")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static ChangeCounts counts(Manifest run, String flow, String table) {
    return run.activity(flow).plan().table(table).orElseThrow().counts();
  }
}
