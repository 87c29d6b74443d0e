package io.rosterlake.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.config.GuardSettings;
import io.rosterlake.config.GuardSettings.Vanished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which plans are held, and what somebody who is woken up for it reads. */
class GuardTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final Format FORMAT = CATALOG.format("schoolDataSyncV2Rev1").orElseThrow();
  private static final GuardSettings BY_DEFAULT = settings(0.10, Map.of(), Vanished.HOLD);
  private static final SeenRoster DISTRICT =
      roster(
          Map.of("orgs", 3L, "users", 431L, "roles", 440L, "classes", 60L, "enrollments", 3310L));

  @Test
  void letsAFirstLoadPass() {
    ChangePlan plan = plan(changes("PersonOrganizationRole", firstSeen(440)));

    assertThat(check(BY_DEFAULT, plan, Optional.empty(), DISTRICT)).isEmpty();
  }

  @Test
  void letsTheFirstRunOfANewYearPassThatHasFarFewer() {
    SeenRoster newYear = roster(Map.of("orgs", 3L, "users", 12L, "roles", 12L));
    ChangePlan plan =
        plan(
            changes("PersonOrganizationRole", firstSeen(12)),
            // Persons are those of the source system, whatever the year.
            changes("Person", counts(12, 419)));

    assertThat(check(BY_DEFAULT, plan, Optional.empty(), newYear)).isEmpty();
  }

  @Test
  void letsARosterPassThatIsAsItWas() {
    List<String> holds =
        check(
            changes("PersonOrganizationRole", counts(440, 0), school("s1", "Hill", 440, 0)),
            changes("Enrollment", counts(3310, 0)));

    assertThat(holds).isEmpty();
  }

  @Test
  void saysHowMuchOfATableIsLostAndWhere() {
    List<String> holds =
        check(
            changes(
                "Enrollment",
                counts(2106, 1204),
                school("s3", "Lake Elementary", 1100, 12),
                school("s1", "North High", 506, 800),
                school("s2", "South High", 500, 392)));

    assertThat(holds)
        .containsExactly(
            "enrollments.csv has valid records for 2,106 of the 3,310 enrollments seen in the last"
                + " run; the other 1,204 (36.4 %, and Enrollment may lose 10 %) would turn inactive:"
                + " 800 of 1,306 at North High (s1), 392 of 892 at South High (s2) and others at 1"
                + " more");
  }

  /** A school is promoted: every role of a student has another grade, and nobody has left. */
  @Test
  void doesNotCountRowsAsLostThatGoOnUnderAnotherKey() {
    ChangePlan plan = plan(changes("PersonOrganizationRole", counts(20, 420)));

    assertThat(judgeContinued(plan, 400)).isEmpty();
    assertThat(judgeContinued(plan, 300))
        .containsExactly(
            "roles.csv has valid records for 320 of the 440 roles seen in the last run, 300 of them"
                + " with another grade or session; the other 120 (27.3 %, and"
                + " PersonOrganizationRole may lose 10 %) would turn inactive");
  }

  private static List<String> judgeContinued(ChangePlan plan, long continued) {
    ChangedKeys changedKeys = (table, changes) -> changes.withContinued(continued, List.of());
    return new Guard(BY_DEFAULT, CATALOG, FORMAT, changedKeys)
        .check(plan, Optional.of(DISTRICT), DISTRICT);
  }

  @Test
  void namesTheFileThatIsTruncatedWhenOthersOnlyReferToIt() {
    SeenRoster truncated = districtWith(Map.of("users", 12L, "roles", 14L));
    ChangePlan plan = plan(changes("PersonOrganizationRole", counts(14, 426)));

    assertThat(check(BY_DEFAULT, plan, Optional.of(DISTRICT), truncated))
        .containsExactly(
            "roles.csv has valid records for 14 of the 440 roles seen in the last run, as users.csv"
                + " has 12 valid records, after 431; the other 426 (96.8 %, and"
                + " PersonOrganizationRole may lose 10 %) would turn inactive");
  }

  @Test
  void doesNotCallRowsRecordsWhereARecordHasSeveral() {
    List<String> holds = check(changes("SectionSession", counts(100, 20)));

    assertThat(holds)
        .singleElement()
        .asString()
        .startsWith(
            "classes.csv has valid records for 100 of the 120 active rows of SectionSession seen in"
                + " the last run;");
  }

  @Test
  void countsRowsThatAreNewOrBackNeitherAsLostNorAsThereBefore() {
    ChangeCounts counts = new ChangeCounts(500, 10, 79, 500, 11, 500, 0);

    assertThat(check(changes("Course", counts)))
        .singleElement()
        .asString()
        .startsWith("courses.csv has valid records for 89 of the 100 courses seen")
        .contains("the other 11 (11 %, and");
  }

  @Test
  void letsAShareOfExactlyTheLimitPass() {
    // In binary fractions 0.29 * 100 is less than 29.
    GuardSettings settings = settings(0.29, Map.of(), Vanished.HOLD);

    assertThat(judgeCourses(settings, 71, 29)).isEmpty();
    assertThat(judgeCourses(settings, 70, 30)).hasSize(1);
    assertThat(judgeCourses(BY_DEFAULT, 27, 3)).isEmpty();
    assertThat(judgeCourses(BY_DEFAULT, 26, 4)).hasSize(1);
  }

  @Test
  void holdsForASingleRowWhenNoneMayGo() {
    assertThat(judgeCourses(settings(0, Map.of(), Vanished.HOLD), 9_999, 1))
        .singleElement()
        .asString()
        .contains("the other 1 (0 %, and Course may lose 0 %) would turn inactive");
  }

  @Test
  void letsEverythingGoWhenAllMay() {
    assertThat(judgeCourses(settings(1, Map.of(), Vanished.HOLD), 0, 500)).isEmpty();
  }

  @Test
  void judgesEachTableByItsOwnLimit() {
    GuardSettings settings = settings(0.10, Map.of("Enrollment", 0.25), Vanished.HOLD);
    ChangePlan plan =
        plan(
            changes("Course", counts(80, 20)),
            changes("Enrollment", counts(80, 20)),
            changes("SectionSession", counts(95, 5)));

    assertThat(check(settings, plan, Optional.of(DISTRICT), DISTRICT))
        .singleElement()
        .asString()
        .contains("Course may lose 10 %");
  }

  @Test
  void doesNotValidateTablesWhoseRowsNeverTurnInactive() {
    List<String> holds =
        check(
            changes("Person", counts(1, 430)),
            changes("Organization", counts(1, 2)),
            changes("PersonEmailAddress", counts(1, 430)),
            changes("PersonIdentifier", counts(1, 430)));

    assertThat(holds).isEmpty();
  }

  @Test
  void missesNoFileWhenTheFormatIsAnother() {
    SeenRoster inOneRoster =
        new SeenRoster("oneroster-1.1-csv", List.of("orgs.csv", "users.csv"), DISTRICT.accepted());

    assertThat(check(BY_DEFAULT, plan(), Optional.of(DISTRICT), inOneRoster)).isEmpty();
  }

  @Test
  void saysOnceThatAFileIsMissing() {
    SeenRoster without =
        new SeenRoster(
            FORMAT.name(),
            List.of("orgs.csv", "users.csv", "roles.csv", "classes.csv"),
            accepted(Map.of("orgs", 3L, "users", 431L, "roles", 440L, "classes", 60L)));
    ChangePlan plan = plan(changes("Enrollment", counts(0, 3310), school("s1", "Hill", 0, 3310)));

    assertThat(check(BY_DEFAULT, plan, Optional.of(DISTRICT), without))
        .containsExactly(
            "enrollments.csv is not in the upload; in the last run it had 3,310 valid records");
  }

  @Test
  void saysOnceThatAFileHasNothingLeft() {
    SeenRoster empty = districtWith(Map.of("enrollments", 0L));
    ChangePlan plan = plan(changes("Enrollment", counts(0, 3310)));

    assertThat(check(BY_DEFAULT, plan, Optional.of(DISTRICT), empty))
        .containsExactly("enrollments.csv has no valid record; in the last run it had 3,310");
  }

  @Test
  void holdsForAnEmptyFileOfRecordsThatCannotBeSwitchedOff() {
    SeenRoster before = roster(Map.of("users", 431L, "demographics", 400L));
    SeenRoster now = roster(Map.of("users", 431L, "demographics", 0L));

    assertThat(check(BY_DEFAULT, plan(), Optional.of(before), now))
        .containsExactly("demographics.csv has no valid record; in the last run it had 400");
  }

  @Test
  void doesNotMindAFileThatIsStillEmptyOrNew() {
    SeenRoster before = roster(Map.of("users", 431L, "demographics", 0L));
    SeenRoster now = roster(Map.of("users", 431L, "demographics", 0L, "courses", 0L));

    assertThat(check(BY_DEFAULT, plan(), Optional.of(before), now)).isEmpty();
  }

  @Test
  void namesTheSchoolThatLostEverybodyThoughItIsSmall() {
    List<String> holds =
        check(
            changes(
                "PersonOrganizationRole",
                counts(428, 12),
                school("s1", "North High", 428, 0),
                school("s9", "Island School", 0, 12)));

    assertThat(holds)
        .containsExactly(
            "roles.csv has nobody left at Island School (s9), where the last run saw 12 roles");
  }

  @Test
  void doesNotMindASchoolWhereEverybodyIsNew() {
    ChangeCounts everybodyNew = new ChangeCounts(14, 0, 0, 0, 12, 0, 0);
    List<String> holds =
        check(
            changes(
                "PersonOrganizationRole",
                counts(428, 12),
                new OrganizationChanges("o9", "s9", "Island School", everybodyNew)));

    assertThat(holds).isEmpty();
  }

  @Test
  void doesNotMindASchoolThatHadNobodyLeftBefore() {
    ChangeCounts goneLongAgo = new ChangeCounts(0, 0, 0, 0, 0, 12, 0);
    List<String> holds =
        check(
            changes(
                "PersonOrganizationRole",
                counts(440, 0),
                new OrganizationChanges("o9", "s9", "Island School", goneLongAgo)));

    assertThat(holds).isEmpty();
  }

  @Test
  void countsTheSchoolsThatAreLeftWhenManyLostEverybody() {
    List<OrganizationChanges> schools = new ArrayList<>();
    for (int number = 0; number < 431; number++) {
      boolean isLeft = number < 12;
      String id = "s%03d".formatted(number);
      schools.add(school(id, "School " + number, isLeft ? 900 : 0, isLeft ? 0 : 1));
    }
    List<String> holds =
        check(
            changes(
                "PersonOrganizationRole",
                counts(10_800, 419),
                schools.toArray(OrganizationChanges[]::new)));

    assertThat(holds)
        .containsExactly(
            "roles.csv has people at 12 of the 431 organizations seen in the last run; nobody is"
                + " left at School 12 (s012), School 13 (s013) and 417 more");
  }

  @Test
  void publishesWhatVanishedWhenTheTenantSaysSo() {
    GuardSettings settings = settings(0.10, Map.of(), Vanished.PUBLISH);
    SeenRoster without = roster(Map.of("orgs", 3L, "users", 431L, "roles", 440L));
    ChangePlan plan =
        plan(
            changes(
                "PersonOrganizationRole",
                counts(428, 12),
                school("s1", "North High", 428, 0),
                school("s9", "Island School", 0, 12)));

    assertThat(check(settings, plan, Optional.of(DISTRICT), without)).isEmpty();
  }

  @Test
  void stillJudgesSharesWhenVanishingIsPublished() {
    GuardSettings settings = settings(0.10, Map.of(), Vanished.PUBLISH);
    SeenRoster without = roster(Map.of("orgs", 3L, "users", 431L, "roles", 440L, "classes", 60L));
    ChangePlan plan = plan(changes("Enrollment", counts(0, 3310)));

    assertThat(check(settings, plan, Optional.of(DISTRICT), without))
        .containsExactly(
            "enrollments.csv has valid records for none of the 3,310 enrollments seen in the last"
                + " run; all (100 %, and Enrollment may lose 10 %) would turn inactive");
  }

  @Test
  void isSilentAboutWhatAPartialUploadLeavesOut() {
    ChangeCounts partial = new ChangeCounts(2, 1, 3, 0, 0, 5, 434);
    ChangePlan plan =
        plan(
            changes(
                "PersonOrganizationRole",
                partial,
                new OrganizationChanges(
                    "o9", "s9", "Island School", new ChangeCounts(0, 0, 0, 0, 0, 0, 12))));

    assertThat(check(BY_DEFAULT, plan, Optional.empty(), roster(Map.of("users", 6L)))).isEmpty();
  }

  /** By default, and when as many records come as before. */
  private static List<String> check(TableChanges... tables) {
    return check(BY_DEFAULT, plan(tables), Optional.of(DISTRICT), DISTRICT);
  }

  private static List<String> judgeCourses(GuardSettings settings, long seen, long lost) {
    ChangePlan plan = plan(changes("Course", counts(seen, lost)));
    return check(settings, plan, Optional.of(DISTRICT), DISTRICT);
  }

  private static List<String> check(
      GuardSettings settings, ChangePlan plan, Optional<SeenRoster> before, SeenRoster now) {
    return new Guard(settings, CATALOG, FORMAT, (table, changes) -> changes)
        .check(plan, before, now);
  }

  private static GuardSettings settings(
      double noLongerSeen, Map<String, Double> tables, Vanished vanished) {
    return new GuardSettings(noLongerSeen, tables, vanished);
  }

  private static ChangePlan plan(TableChanges... tables) {
    return new ChangePlan(List.of(tables), List.of());
  }

  private static TableChanges changes(
      String table, ChangeCounts counts, OrganizationChanges... organizations) {
    return new TableChanges(table, counts, Arrays.asList(organizations), new TreeMap<>());
  }

  private static OrganizationChanges school(String id, String name, long seen, long lost) {
    return new OrganizationChanges("gold-" + id, id, name, counts(seen, lost));
  }

  private static ChangeCounts counts(long unchanged, long noLongerSeen) {
    return new ChangeCounts(0, 0, unchanged, 0, noLongerSeen, 0, 0);
  }

  private static ChangeCounts firstSeen(long rows) {
    return new ChangeCounts(rows, 0, 0, 0, 0, 0, 0);
  }

  /** A roster whose upload has a file for each entity. */
  private static SeenRoster roster(Map<String, Long> accepted) {
    return new SeenRoster(
        FORMAT.name(),
        accepted.keySet().stream()
            .map(entity -> FORMAT.feed(CATALOG.entity(entity)).orElseThrow().files())
            .toList(),
        accepted(accepted));
  }

  /** The district, with other numbers of some records. */
  private static SeenRoster districtWith(Map<String, Long> others) {
    SortedMap<String, Long> accepted = new TreeMap<>(DISTRICT.accepted());
    accepted.putAll(others);
    return roster(accepted);
  }

  private static SortedMap<String, Long> accepted(Map<String, Long> accepted) {
    return new TreeMap<>(accepted);
  }
}
