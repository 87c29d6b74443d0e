package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published SDS V2.1 sample on three days: whole, without Jack Craig (a student) and Jason
 * Jonzer (a professor), and whole again. One lake gets folders, another one zips.
 */
class SampleHistoryTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";
  private static final String DAY_3 = "2026-09-03T02:00:00Z";
  private static final String[] ROLE_HISTORY = {
    "ExternalId", "FirstSeenDateTime", "LastSeenDateTime", "IsActiveInSession"
  };

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Manifest day1;
  private static Manifest day2;
  private static Manifest day3;
  private static Tenant zipTenant;

  @BeforeAll
  static void runThreeDays() {
    Path whole = Samples.sdsV21();
    Path withoutTwo =
        Samples.copy(whole, root.resolve("without-two"))
            .withoutUser("114001")
            .withoutUser("114006")
            .folder();
    tenant = Tenant.in(root.resolve("folders"));
    day1 = tenant.run(whole, DAY_1);
    day2 = tenant.run(withoutTwo, DAY_2);
    day3 = tenant.run(whole, DAY_3);

    zipTenant = Tenant.in(root.resolve("zips"));
    Path wholeZip = Trees.zip(whole, root.resolve("whole.zip"));
    zipTenant.run(wholeZip, DAY_1);
    zipTenant.run(Trees.zip(withoutTwo, root.resolve("without-two.zip")), DAY_2);
    zipTenant.run(wholeZip, DAY_3);
  }

  @Test
  void findsNothingWrongWithTheWholeRoster() {
    assertThat(day1.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(tenant.table(day1, "runs.finding")).hasNoRows();
    assertThat(tenant.table(day1, "silver.rejected")).hasNoRows();
  }

  @Test
  void keepsEveryLine() {
    assertThat(day1.activity("rosters").files())
        .hasSize(10)
        .allMatch(FileCount::addsUp)
        .allMatch(file -> file.rejected() == 0)
        .extracting(FileCount::file, FileCount::lines)
        .contains(tuple("users.csv", 8L), tuple("roles.csv", 7L));
  }

  @Test
  void keepsTheTwoContactsWhoHaveNoRole() {
    assertThat(tenant.table(day1, "gold.Person"))
        .inColumns("GivenName", "Surname")
        .hasRows(
            "Jack,Craig",
            "Jean,Craig",
            "Fred,Hutch",
            "Alice,Smithee",
            "Bob,Smithee",
            "Jason,Jonzer",
            "Kristen,Fein",
            "Simon,Miller");
  }

  @Test
  void understandsValuesWhateverTheirCase() {
    assertThat(tenant.table(day1, "silver.roles"))
        .inColumns("userSourcedId", "role", "grade", "isPrimary", "roleStartDate")
        .hasRows(
            "114001,student,10,true,2021-08-24",
            "114003,student,10,true,2021-08-24",
            "114004,student,10,true,2021-08-24",
            "114006,professor,ps1,true,2021-09-01",
            "114007,teacher,10,true,2021-08-24",
            "114007,teacher,10,false,2021-08-24",
            "114008,student,ps1,true,2021-09-01");
    assertThat(tenant.table(day1, "silver.courses"))
        .inColumns("sourcedId", "subjects", "grades")
        .hasRows("C12001,[10],[ps1]", "C12002,[10],[ps2]", "B102021,[14],[10]");
  }

  @Test
  void leavesNoTraceOfThePasswords() {
    assertThat(Trees.filesHolding(tenant.lakeFolder(), "P@ssword")).isEmpty();
    assertThat(Trees.filesHolding(tenant.lakeFolder(), "password")).isEmpty();
    // The search would find what is there.
    assertThat(Trees.filesHolding(tenant.lakeFolder(), "jcraig@classrmtest31")).isNotEmpty();
  }

  @Test
  void switchesOffTheRolesOfUsersWhoAreAbsent() {
    assertThat(tenant.table(day2, "gold.PersonOrganizationRole"))
        .inColumns(ROLE_HISTORY)
        .hasRows(
            role("114001_110003_student_SY2021K12_10", 1, 1, false),
            role("114003_110003_student_SY2021K12_10", 1, 2, true),
            role("114004_110003_student_SY2021K12_10", 1, 2, true),
            role("114006_110002_professor_FS2021HED_ps1", 1, 1, false),
            role("114007_110004_teacher_SY2021K12_10", 1, 2, true),
            role("114007_110003_teacher_SY2021K12_10", 1, 2, true),
            role("114008_110001_student_FS2021HED_ps1", 1, 2, true));
  }

  @Test
  void switchesOffTheEnrollmentsOfUsersWhoAreAbsent() {
    assertThat(tenant.table(day2, "gold.Enrollment"))
        .inColumns(ROLE_HISTORY)
        .hasRows(
            role("112001_114008_student", 1, 2, true),
            role("112001_114006_professor", 1, 1, false),
            role("112002_114001_student", 1, 1, false),
            role("112002_114003_student", 1, 2, true),
            role("112002_114004_student", 1, 2, true),
            role("112002_114007_teacher", 1, 2, true));
  }

  @Test
  void switchesOnAgainTheSameRowsWhenTheUsersReturn() {
    assertThat(tenant.table(day3, "gold.PersonOrganizationRole"))
        .inColumns(ROLE_HISTORY)
        .hasRows(
            role("114001_110003_student_SY2021K12_10", 1, 3, true),
            role("114003_110003_student_SY2021K12_10", 1, 3, true),
            role("114004_110003_student_SY2021K12_10", 1, 3, true),
            role("114006_110002_professor_FS2021HED_ps1", 1, 3, true),
            role("114007_110004_teacher_SY2021K12_10", 1, 3, true),
            role("114007_110003_teacher_SY2021K12_10", 1, 3, true),
            role("114008_110001_student_FS2021HED_ps1", 1, 3, true));
    assertThat(tenant.table(day3, "gold.Enrollment"))
        .inColumns(ROLE_HISTORY)
        .hasRows(
            role("112001_114008_student", 1, 3, true),
            role("112001_114006_professor", 1, 3, true),
            role("112002_114001_student", 1, 3, true),
            role("112002_114003_student", 1, 3, true),
            role("112002_114004_student", 1, 3, true),
            role("112002_114007_teacher", 1, 3, true));
  }

  @Test
  void keepsThePersonsWhoAreAbsentAsTheyWere() {
    // Jean Craig is also the contact of somebody who stays.
    assertThat(tenant.table(day2, "gold.Person"))
        .inColumns("GivenName", "FirstSeenDateTime", "LastSeenDateTime")
        .hasRows(
            seen("Jack", 1, 1),
            seen("Jean", 1, 2),
            seen("Fred", 1, 2),
            seen("Alice", 1, 2),
            seen("Bob", 1, 2),
            seen("Jason", 1, 1),
            seen("Kristen", 1, 2),
            seen("Simon", 1, 2));
    assertThat(tenant.table(day3, "gold.Person").filter("LastSeenDateTime < '2026-09-03'"))
        .hasNoRows();
  }

  @Test
  void countsWhatEachDayChanged() {
    assertThat(changes(day1, "PersonOrganizationRole"))
        .extracting(ChangeCounts::firstSeen, ChangeCounts::noLongerSeen)
        .containsExactly(7L, 0L);
    assertThat(changes(day2, "PersonOrganizationRole"))
        .extracting(
            ChangeCounts::firstSeen,
            ChangeCounts::unchanged,
            ChangeCounts::noLongerSeen,
            ChangeCounts::returned)
        .containsExactly(0L, 5L, 2L, 0L);
    assertThat(changes(day3, "PersonOrganizationRole"))
        .extracting(
            ChangeCounts::firstSeen,
            ChangeCounts::unchanged,
            ChangeCounts::changed,
            ChangeCounts::returned)
        .containsExactly(0L, 5L, 0L, 2L);
    assertThat(changes(day3, "Enrollment").returned()).isEqualTo(2);
    assertThat(changes(day3, "Person").returned()).isEqualTo(2);
  }

  @Test
  void namesInEachRowTheRunThatLastChangedIt() {
    assertThat(tenant.table(day3, "gold.Enrollment"))
        .inColumns("ExternalId", "runId")
        .hasRows(
            "112001_114008_student," + day1.runId(),
            "112001_114006_professor," + day3.runId(),
            "112002_114001_student," + day3.runId(),
            "112002_114003_student," + day1.runId(),
            "112002_114004_student," + day1.runId(),
            "112002_114007_teacher," + day1.runId());
  }

  @Test
  void makesOfTheSameUploadsTheSameLakeWhetherFoldersOrZips() {
    SortedMap<String, List<String>> folders = tenant.content();
    SortedMap<String, List<String>> zips = zipTenant.content();
    // The activities name the upload, and a zip has another name than a folder.
    assertThat(folders.remove("runs/activity")).hasSize(3);
    assertThat(zips.remove("runs/activity")).hasSize(3);

    assertThat(folders).hasSizeGreaterThan(40).isEqualTo(zips);
  }

  private static ChangeCounts changes(Manifest run, String table) {
    return run.activity("rosters").plan().table(table).orElseThrow().counts();
  }

  private static String role(String id, int firstDay, int lastDay, boolean isActive) {
    return seen(id, firstDay, lastDay) + "," + isActive;
  }

  private static String seen(String id, int firstDay, int lastDay) {
    return "%s,2026-09-%02d 02:00:00,2026-09-%02d 02:00:00".formatted(id, firstDay, lastDay);
  }
}
