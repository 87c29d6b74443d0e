package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undoing a run brings every table back to what it was, as a run of its own. */
class UndoTest {
  @TempDir private static Path root;

  private static RosterCase roster;
  private static Tenant tenant;
  private static SortedMap<String, List<String>> afterDay1;
  private static SortedMap<String, List<String>> afterDay2;
  private static Manifest day1;
  private static Manifest day2;

  @BeforeAll
  static void runTwoDays() {
    roster = RosterCase.named("absence", root);
    tenant = Tenant.exportingIn(root.resolve("tenant"));
    day1 = tenant.run(roster.upload(1), roster.at(1));
    afterDay1 = tenant.content();
    Path faulty =
        Samples.copy(roster.upload(2), root.resolve("faulty"))
            .replacing("users.csv", "Ben,Ode,,", "Ben,Ode,,555-0142")
            .folder();
    day2 = tenant.run(faulty, roster.at(2));
    afterDay2 = tenant.content();
  }

  @Test
  void bringsEveryTableBackToTheRunBeforeAndThere() {
    Tenant undoing = tenant.copyTo(root.resolve("undoing"));

    Manifest undo = undoing.decide("2026-09-02T09:00:00Z").undo(day2.runId());

    assertThat(undo.sequence()).isEqualTo(3);
    assertThat(rosters(undoing.content())).isEqualTo(rosters(afterDay1));
    assertThat(rosters(undoing.contentByPath())).isEqualTo(rosters(afterDay1));
    assertThat(csv(undoing, undo)).isEqualTo(csv(undoing, day1)).isNotEqualTo(csv(undoing, day2));

    undoing.decide("2026-09-02T10:00:00Z").undo(undo.runId());

    assertThat(rosters(undoing.content())).isEqualTo(rosters(afterDay2));
    assertThat(CommandLineRun.of("runs", "--config", undoing.configFile()).output())
        .contains("completed (undo of 20260902T020000Z)");
  }

  @Test
  void keepsWhatIsKnownOfTheUndoneRun() {
    Tenant undoing = tenant.copyWithoutExportsTo(root.resolve("keeping"));
    undoing.decide("2026-09-02T09:00:00Z").undo(day2.runId());

    assertThat(undoing.allPublished()).extracting(Manifest::runId).contains(day2.runId());
    assertThat(
            CommandLineRun.of(
                    "findings", "--all", "--run", day2.runId(), "--config", undoing.configFile())
                .output())
        .contains("InvalidType");
    assertThat(CommandLineRun.of("show", day2.runId(), "--config", undoing.configFile()).output())
        .contains("completed with 3 errors, 1 warning");
  }

  @Test
  void goesOnAsIfTheUndoneRunHadNotBeen() {
    Tenant undoing = tenant.copyWithoutExportsTo(root.resolve("going-on"));
    undoing.decide("2026-09-02T09:00:00Z").undo(day2.runId());

    Manifest third = undoing.run(roster.upload(1), "2026-09-03T02:00:00Z");

    assertThat(third.activity("rosters").plan().tables())
        .allMatch(table -> table.counts().moved() == 0);
    assertThat(undoing.table("gold.Enrollment").filter("not IsActiveInSession").count()).isZero();
  }

  /** A bad day is undone and run again, at its own time, with the corrected upload. */
  @Test
  void takesTheCorrectedUploadAtTheTimeOfTheUndoneRun() {
    Tenant correcting = tenant.copyWithoutExportsTo(root.resolve("correcting"));
    correcting.decide("2026-09-05T09:00:00Z").undo(day2.runId());
    Tenant neverWrong = Tenant.in(root.resolve("never-wrong"));
    neverWrong.run(roster.upload(1), roster.at(1));

    Manifest corrected = correcting.run(roster.upload(2), roster.at(2));
    neverWrong.run(roster.upload(2), roster.at(2));

    assertThat(corrected.runId()).isEqualTo(day2.runId() + "-2");
    assertThat(Tenant.withoutRunIds(rosters(correcting.content())))
        .isEqualTo(Tenant.withoutRunIds(rosters(neverWrong.content())));
    assertThatThrownBy(() -> correcting.run(roster.upload(1), "2026-09-01T23:00:00Z"))
        .isInstanceOf(RunRefused.class)
        .hasMessage(
            "run time 2026-09-01T23:00:00Z lies before 2026-09-02T02:00:00Z, the time of the last"
                + " run whose rows the lake holds; history only moves forward, so give a later --at");
  }

  @Test
  void refusesToUndoLaterRunsUnlessAsked() {
    Tenant undoing = tenant.copyWithoutExportsTo(root.resolve("with-later"));

    assertThatThrownBy(() -> undoing.decide("2026-09-02T09:00:00Z").undo(day1.runId()))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("20260902T020000Z came after it");

    CommandLineRun undo =
        CommandLineRun.of("undo", day1.runId(), "--with-later", "--config", undoing.configFile());

    assertThat(undo.exitCode()).as(undo.errors()).isZero();
    assertThat(rosters(undoing.content())).isEmpty();
    assertThat(rosters(undoing.contentByPath()).values()).allMatch(List::isEmpty);

    Manifest again = undoing.run(roster.upload(1), "2026-11-30T02:00:00Z");

    assertThat(again.activity("rosters").plan().table("Person").orElseThrow().counts().firstSeen())
        .isEqualTo(afterDay1.get("gold/Person").size());
  }

  /** What a run exported to its first outbound flow. */
  private static SortedMap<String, String> csv(Tenant tenant, Manifest run) {
    Path snapshot = tenant.lakeFolder().resolve(run.exports().get(0).path());
    SortedMap<String, String> files = new TreeMap<>(Trees.hashes(snapshot));
    files.keySet().removeIf(name -> !name.endsWith(".csv"));
    return files;
  }

  /** The tables that hold rosters; what is said of runs goes on. */
  private static SortedMap<String, List<String>> rosters(SortedMap<String, List<String>> content) {
    SortedMap<String, List<String>> rosters = new TreeMap<>(content);
    rosters.keySet().removeIf(table -> table.startsWith("runs/"));
    return rosters;
  }
}
