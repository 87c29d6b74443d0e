package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two source systems of one tenant: one sends half a file and is held, the other goes on. The held
 * run waits for its decision for as long as that takes, and what is published then is what would
 * have been published at once.
 */
class HeldFlowsTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String HELD = "20260902T020000Z-2";

  @TempDir private static Path root;

  private static Path cutOff;
  private static Path renamed;

  private static Tenant firstNight;

  /** On the second night contoso's roles are cut off; fabrikam renames somebody. */
  private static Tenant secondNight;

  private static List<Manifest> ended;

  @BeforeAll
  static void holdOneFlowOfTwo() {
    cutOff =
        Samples.copy(ROSTER, root.resolve("cut-off"))
            .without("roles.csv", line -> line.startsWith("u2,"))
            .without("enrollments.csv", line -> line.startsWith("c1,u2,"))
            .folder();
    renamed =
        Samples.copy(ROSTER, root.resolve("renamed"))
            .replacing("users.csv", "Ben,Ode", "Benjamin,Ode")
            .folder();
    secondNight = Tenant.guardedWithTwoSourcesIn(root.resolve("tenant"));
    Samples.copy(ROSTER, secondNight.uploads().resolve("day1"));
    Samples.copy(ROSTER, secondNight.folder().resolve("fabrikam-uploads/day1"));
    secondNight.run("2026-09-01T02:00:00Z");
    firstNight = secondNight.copyTo(root.resolve("first-night"));
    Samples.copy(cutOff, secondNight.uploads().resolve("day2"));
    Samples.copy(renamed, secondNight.folder().resolve("fabrikam-uploads/day2"));
    ended = secondNight.runAll("2026-09-02T02:00:00Z");
  }

  @Test
  void publishesTheGoodFlowAndHoldsTheOtherAsARunOfItsOwn() {
    assertThat(ended)
        .extracting(Manifest::runId, Manifest::status)
        .containsExactly(
            tuple("20260902T020000Z", RunStatus.COMPLETED), tuple(HELD, RunStatus.HELD));
    assertThat(ended.get(0).activity("fabrikam-rosters").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.get(0).activity("rosters").statusDetail())
        .isEqualTo("upload day2 is held; the run that follows shows why");
    assertThat(ended.get(1).activities()).extracting("activityId").containsExactly("rosters");
    assertThat(secondNight.published().runId()).isEqualTo("20260902T020000Z");
    assertThat(givenNames(secondNight, "fabrikam-sis")).contains("Benjamin");
    assertThat(activeRoles(secondNight, "contoso-sis")).isEqualTo(3);
    assertThat(secondNight.contentByPath()).isEqualTo(secondNight.content());
  }

  @Test
  void endsWithThreeAsLongAsADecisionIsOpen() {
    Tenant tenant = secondNight.copyTo(root.resolve("open"));
    Samples.copy(ROSTER, tenant.folder().resolve("fabrikam-uploads/day3"));

    CommandLineRun run = run(tenant, "2026-09-03T02:00:00Z");

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(3);
    assertThat(run.output())
        .contains("Run 20260903T020000Z: completed\n")
        .contains("Flow rosters waits: upload day2 is held as run " + HELD + "; approve or\n");
    assertThat(run(tenant, "2026-09-04T02:00:00Z").exitCode()).isEqualTo(3);
    tenant.decide("2026-09-04T08:00:00Z").discard(HELD);
    assertThat(run(tenant, "2026-09-05T02:00:00Z").exitCode()).isZero();
  }

  @Test
  @Tag("proof")
  void publishesInTheEndWhatItWouldHavePublishedAtOnce() {
    Tenant late = secondNight.copyTo(root.resolve("late"));
    Tenant atOnce = Tenant.withTwoSourcesIn(root.resolve("at-once"));
    atOnce.run("rosters", ROSTER, "2026-09-01T02:00:00Z");
    atOnce.run("fabrikam-rosters", ROSTER, "2026-09-01T02:00:00Z");
    atOnce.run("fabrikam-rosters", renamed, "2026-09-02T02:00:00Z");
    atOnce.run("rosters", cutOff, "2026-09-02T02:00:00Z");

    late.run("fabrikam-rosters", ROSTER, "2026-09-03T02:00:00Z");
    atOnce.run("fabrikam-rosters", ROSTER, "2026-09-03T02:00:00Z");
    Manifest approved = late.decide("2026-09-03T08:00:00Z").approve(HELD);

    assertThat(approved.runId()).isEqualTo(HELD);
    assertThat(rows(late)).isEqualTo(rows(atOnce));
    assertThat(late.contentByPath()).isEqualTo(late.content());
    assertThat(activeRoles(late, "contoso-sis")).isEqualTo(2);
    assertThat(runsTold(late, "runs.change")).isEqualTo(runsTold(late, "runs.activity"));
  }

  @Test
  void goesOnFromTheApprovedRunAsFromAnyOther() {
    Tenant tenant = secondNight.copyTo(root.resolve("goes-on"));
    tenant.run("fabrikam-rosters", ROSTER, "2026-09-03T02:00:00Z");
    tenant.decide("2026-09-03T08:00:00Z").approve(HELD);

    Manifest returned = tenant.run("rosters", ROSTER, "2026-09-04T02:00:00Z");

    assertThat(returned.activity("rosters").plan().table("Enrollment"))
        .hasValueSatisfying(
            changes -> {
              assertThat(changes.counts().returned()).isEqualTo(1);
              assertThat(changes.counts().unchanged()).isEqualTo(2);
            });
    tenant.decide("2026-09-04T08:00:00Z").undoWithLater(HELD);
    assertThat(activeRoles(tenant, "contoso-sis")).isEqualTo(3);
    assertThat(givenNames(tenant, "fabrikam-sis")).contains("Ben").doesNotContain("Benjamin");
  }

  @Test
  void isOvertakenByARunOfItsOwnSourceSystemOnly() {
    Tenant tenant = secondNight.copyTo(root.resolve("overtaken"));
    tenant.run("fabrikam-rosters", ROSTER, "2026-09-03T02:00:00Z");
    assertThat(runs(tenant)).doesNotContain("overtaken");
    Manifest newer = tenant.run("rosters", ROSTER, "2026-09-04T02:00:00Z");

    assertThat(runs(tenant)).contains("held (overtaken)");
    assertThatThrownBy(() -> tenant.decide("2026-09-04T08:00:00Z").approve(HELD))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining(
            "run %s has changed rows of the same source system (contoso-sis)"
                .formatted(newer.runId()));
  }

  @Test
  void outlivesAnUndoOfTheOtherSourceSystemAndUpkeep() {
    Tenant tenant = secondNight.copyTo(root.resolve("undone"));
    tenant.run("fabrikam-rosters", ROSTER, "2026-09-03T02:00:00Z");
    tenant.decide("2026-09-03T08:00:00Z").undo("20260903T020000Z");
    Tenant keepingOne =
        tenant.copyToWith(
            root.resolve("keeping-one"), "retention: {history: {runs: 1}, bronze: {runs: 1}}\n");
    keepingOne.maintain("2026-09-05T02:00:00Z");

    keepingOne.decide("2026-09-05T08:00:00Z").approve(HELD);

    assertThat(activeRoles(keepingOne, "contoso-sis")).isEqualTo(2);
    assertThat(givenNames(keepingOne, "fabrikam-sis")).contains("Benjamin");
  }

  @Test
  void staysInTheListOfRunsForEver() {
    Tenant tenant =
        secondNight.copyToWith(
            root.resolve("for-ever"), "retention: {history: {runs: 1}, bronze: {runs: 1}}\n");
    tenant.run("rosters", ROSTER, "2026-09-03T02:00:00Z");
    tenant.run("rosters", ROSTER, "2026-09-04T02:00:00Z");
    tenant.maintain("2026-09-05T02:00:00Z");

    assertThat(runs(tenant)).contains(HELD + "  held (overtaken)");
    CommandLineRun show = CommandLineRun.of("show", HELD, "--config", tenant.configFile());
    assertThat(show.output()).startsWith("Run " + HELD + ": held\n").contains("because");
    CommandLineRun sql =
        CommandLineRun.of(
            "sql", "--config", tenant.configFile(), "--run", HELD, "select * from gold.Person");
    assertThat(sql.exitCode()).isEqualTo(1);
    assertThat(sql.errors()).contains("upkeep removed");
  }

  @Test
  void previewsWhichFlowWouldBeHeld() {
    Tenant tenant = firstNight.copyTo(root.resolve("preview"));
    Samples.copy(cutOff, tenant.uploads().resolve("day2"));
    Samples.copy(renamed, tenant.folder().resolve("fabrikam-uploads/day2"));

    CommandLineRun run =
        CommandLineRun.of(
            "run", "--config", tenant.configFile(), "--at", "2026-09-02T02:00:00Z", "--dry-run");

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(3);
    assertThat(run.output())
        .contains("Flow rosters, upload day2")
        .contains("Flow fabrikam-rosters, upload day2")
        .contains("roles.csv has valid records for");
  }

  private static CommandLineRun run(Tenant tenant, String at) {
    return CommandLineRun.of("run", "--config", tenant.configFile(), "--at", at);
  }

  private static String runs(Tenant tenant) {
    return CommandLineRun.of("runs", "--config", tenant.configFile()).output();
  }

  private static long activeRoles(Tenant tenant, String sourceSystem) {
    return tenant
        .table("gold.PersonOrganizationRole")
        .filter("IsActiveInSession and sourceSystem = '" + sourceSystem + "'")
        .count();
  }

  private static List<String> givenNames(Tenant tenant, String sourceSystem) {
    return tenant
        .table("gold.Person")
        .filter("sourceSystem = '" + sourceSystem + "'")
        .select("GivenName")
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static List<String> runsTold(Tenant tenant, String table) {
    return tenant
        .table(table)
        .select("runId")
        .distinct()
        .orderBy("runId")
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Silver, gold and their history; ids of runs have a number behind them in one lake only. */
  private static SortedMap<String, List<String>> rows(Tenant tenant) {
    SortedMap<String, List<String>> rows = tenant.content();
    rows.keySet().removeIf(table -> table.startsWith("runs/"));
    return Tenant.withoutRunIds(rows);
  }
}
