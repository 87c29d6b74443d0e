package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What did not change since the last run is left alone, and nobody can tell from the result. */
class SameUploadAgainTest {
  @TempDir private Path root;

  private Path sound;
  private Path faulty;

  @BeforeEach
  void writeRosters() {
    sound = Samples.sdsV21();
    faulty =
        Samples.copy(sound, root.resolve("faulty"))
            .with("orgs.csv", "119999,Nowhere School,castle,")
            .with("classes.csv", "112999,119999,Lost class,FS2021HED,C12001")
            .with("enrollments.csv", "112999,114008,student")
            .folder();
  }

  @Test
  void leavesEveryTableAloneThatDoesNotSayWhenItsRowsWereLastSeen() {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Manifest first = tenant.run(sound, "2026-09-01T02:00:00Z");

    Manifest second = tenant.run(sound, "2026-09-02T02:00:00Z");

    assertThat(written(first, second))
        .containsExactlyInAnyOrder(
            "gold/Course",
            "gold/Enrollment",
            "gold/Organization",
            "gold/Person",
            "gold/PersonOrganizationRole",
            "gold/RefDefinition",
            "gold/RefTranslation",
            "gold/Section",
            "gold/SectionSession",
            "gold/Session",
            "gold/SourceSystem",
            "runs/activity",
            "runs/change");
  }

  @Test
  @Tag("proof")
  void comesToTheSameAsReadingEverythingAgain() {
    Path withoutOneStudent =
        Samples.copy(faulty, root.resolve("fewer")).withoutUser("114003").folder();
    QuickAndCareful both = QuickAndCareful.in(root);
    List<Path> days = List.of(faulty, faulty, withoutOneStudent, withoutOneStudent, sound);

    for (int day = 0; day < days.size(); day++) {
      both.take("rosters", days.get(day), "2026-09-0%dT02:00:00Z".formatted(day + 1));
    }
  }

  @Test
  @Tag("proof")
  void deliversTheSameAsHavingReadEverythingAgain() {
    Path badGrade =
        Samples.copy(sound, root.resolve("grade"))
            .replacing(
                "roles.csv",
                "114003,110003,student,SY2021K12,10",
                "114003,110003,student,SY2021K12,tenth")
            .with("classes.csv", "112999,119999,Lost class,FS2021HED,C12001")
            .with("enrollments.csv", "112999,114008,student")
            .folder();
    QuickAndCareful both = QuickAndCareful.deliveringIn(root);

    Manifest first = both.take("rosters", sound, "2026-09-01T02:00:00Z");
    Manifest second = both.take("rosters", badGrade, "2026-09-02T02:00:00Z");
    assertThat(written(first, second)).contains("silver/roles").doesNotContain("silver/orgs");
    both.compareReports();
    both.take("rosters", badGrade, "2026-09-03T02:00:00Z");
  }

  /** The flow of the next school year stands in the configuration long before it delivers. */
  @Test
  @Tag("proof")
  void mindsOtherYearOnceItHasDelivered() {
    Path years = Samples.resource("/cases/overlapping-years");
    Path thisYear = years.resolve("this-year");
    Path nextYear = years.resolve("next-year");
    String yaml = Trees.text(years.resolve("tenant.yaml"));
    QuickAndCareful both = QuickAndCareful.configuredIn(root, yaml);
    List<Map.Entry<String, Path>> days =
        List.of(
            Map.entry("this-year", thisYear),
            Map.entry("this-year", thisYear),
            Map.entry("next-year", nextYear),
            Map.entry("this-year", thisYear),
            Map.entry("next-year", nextYear),
            Map.entry("next-year", nextYear));
    List<Manifest> runs = new ArrayList<>();

    for (int day = 0; day < days.size(); day++) {
      String at = "2027-03-0%dT02:00:00Z".formatted(day + 1);
      runs.add(both.take(days.get(day).getKey(), days.get(day).getValue(), at));
    }

    assertThat(written(runs.get(0), runs.get(1)))
        .as("while the other year has not delivered")
        .contains("gold/Person")
        .doesNotContain("gold/PersonIdentifier");
    assertThat(written(runs.get(2), runs.get(3)))
        .as("when it has")
        .contains("gold/PersonIdentifier");
  }

  @Test
  void judgesOnlyWhatChangedAndWhatRefersToIt() {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Manifest first = tenant.run(sound, "2026-09-01T02:00:00Z");

    Manifest second =
        tenant.run(
            Samples.copy(sound, root.resolve("fewer"))
                .without("demographics.csv", line -> true)
                .folder(),
            "2026-09-02T02:00:00Z");

    Set<String> silver = written(first, second);
    silver.removeIf(table -> !table.startsWith("silver/"));
    assertThat(silver).containsExactlyInAnyOrder("silver/demographics", "silver/rejected");
  }

  /** An org of a type that nobody knows is rejected, and stays so, while others are changed. */
  @Test
  @Tag("proof")
  void validatesOnlyWhatChangesReach() {
    Path changes = Samples.resource("/cases/changes");
    QuickAndCareful both = QuickAndCareful.sendingIn(root, "oneRosterV1Rev1Csv");
    List<String> uploads =
        List.of("whole", "people-change", "classes-anew", "one-enrollment", "one-org");
    Map<String, Set<String>> written = new TreeMap<>();

    Manifest before = null;
    for (int day = 0; day < uploads.size(); day++) {
      String upload = uploads.get(day);
      String at = "2026-09-0%dT02:00:00Z".formatted(day + 1);
      Manifest run = both.take("rosters", changes.resolve(upload), at);
      if (before != null) {
        written.put(upload, written(before, run));
      }
      before = run;
    }
    both.compareReports();

    assertThat(written.get("people-change"))
        .contains("silver/users", "silver/enrollments", "gold/Person")
        .doesNotContain("silver/orgs", "silver/classes");
    assertThat(written.get("one-enrollment"))
        .contains("silver/enrollments", "gold/Enrollment")
        .doesNotContain("silver/orgs", "silver/classes", "gold/PersonIdentifier");
    assertThat(written.get("one-org")).contains("silver/orgs", "silver/users");
  }

  /** A file that arrives empty is no file without changes. */
  @Test
  void takesAnEmptyFileForAnEmptyOneAfterAFileWithoutChanges() {
    Path whole = Samples.resource("/cases/changes/whole");
    Path nobody =
        Samples.copy(whole, root.resolve("nobody"))
            .without("demographics.csv", line -> line.startsWith("u"))
            .folder();
    Path nothing =
        Samples.copy(nobody, root.resolve("nothing"))
            .replacing("manifest.csv", "demographics,bulk", "demographics,delta")
            .folder();
    Tenant tenant = Tenant.sendingIn(root.resolve("tenant"), "oneRosterV1Rev1Csv");
    tenant.run(whole, "2026-09-01T02:00:00Z");

    tenant.run(nothing, "2026-09-02T02:00:00Z");
    assertThat(tenant.table("silver.demographics").count()).isEqualTo(2);

    tenant.run(nobody, "2026-09-03T02:00:00Z");
    assertThat(tenant.table("silver.demographics").count()).isZero();
  }

  @Test
  void judgesEverythingAgainWhenRuleIsChanged() {
    Tenant before = Tenant.in(root.resolve("before"));
    before.run(faulty, "2026-09-01T02:00:00Z");
    Trees.copy(before.lakeFolder(), root.resolve("after/lake"));
    Tenant after =
        Tenant.withSettingsIn(
            root.resolve("after"),
            """
            rules:
              - {rule: NoTitles, entity: classes, check: title is null, severity: error, message: No titles.}
            """);

    Activity validated = after.run(faulty, "2026-09-02T02:00:00Z").activity("rosters");

    assertThat(accepted(validated)).isNotEqualTo(accepted(before.published().activity("rosters")));
  }

  @Test
  void bringsBackWhatDeadRunHasOverwritten() {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(sound, "2026-09-01T02:00:00Z");
    Path other = Samples.copy(sound, root.resolve("other")).withoutUser("114003").folder();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> tenant.runUntil("historize", other, "2026-09-02T02:00:00Z")))
        .hasMessageContaining("died");

    tenant.afterTheLeaseExpired().run(sound, "2026-09-03T02:00:00Z");

    assertThat(tenant.contentByPath()).isEqualTo(tenant.content());
    assertThat(tenant.table("silver.users").count()).isEqualTo(8);
  }

  @Test
  void readsAgainWhatWasUndone() {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(sound, "2026-09-01T02:00:00Z");
    Path fewer = Samples.copy(sound, root.resolve("fewer")).withoutUser("114003").folder();
    Manifest second = tenant.run(fewer, "2026-09-02T02:00:00Z");
    tenant.decide("2026-09-03T02:00:00Z").undo(second.runId());

    Activity third = tenant.run(fewer, "2026-09-04T02:00:00Z").activity("rosters");

    assertThat(third.plan().table("Person").orElseThrow().counts().noLongerSeen()).isEqualTo(1);
  }

  @Test
  void readsEverythingAgainWhenUpkeepHasRemovedWhatTheLastRunLeft() {
    Tenant tenant =
        Tenant.withSettingsIn(root.resolve("tenant"), "retention: {history: {runs: 1}}\n");
    tenant.run(sound, "2026-09-01T02:00:00Z");
    Path fewer = Samples.copy(sound, root.resolve("fewer")).withoutUser("114003").folder();
    Manifest second = tenant.run(fewer, "2026-09-02T02:00:00Z");
    tenant.decide("2026-09-03T02:00:00Z").undo(second.runId());
    tenant.maintain("2026-09-03T03:00:00Z");

    Manifest again = tenant.run(sound, "2026-09-04T02:00:00Z");

    assertThat(again.activity("rosters").plan().table("Person").orElseThrow().counts().moved())
        .isZero();
    assertThat(tenant.table("silver.users").count()).isEqualTo(8);
  }

  /** The tables of which the second run wrote a version. */
  private static Set<String> written(Manifest first, Manifest second) {
    Set<String> written = new TreeSet<>();
    second
        .tables()
        .forEach(
            (table, version) -> {
              if (!version.equals(first.tables().get(table))) {
                written.add(table.path());
              }
            });
    return written;
  }

  private static Map<String, Long> accepted(Activity activity) {
    return activity.entities().stream()
        .collect(Collectors.toMap(EntityCount::entity, EntityCount::accepted));
  }
}
