package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.export.CdmReader;
import io.rosterlake.jobs.export.Subscriber;
import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that changes no row leaves the last snapshot of an export as it is. */
class UnchangedExportTest {
  private static final String EXPORTS =
      """
      outboundFlows:
        - {id: kept, type: dataLakeExport}
        - {id: daily, type: dataLakeExport, whenUnchanged: write}
        - {id: changes, type: dataLakeExport, content: changes}
      """;

  private static final String FIRST = "2026-09-01T02-00-00";
  private static final String SECOND = "2026-09-02T02-00-00";

  @TempDir private static Path root;

  private static Path roster;
  private static Tenant tenant;
  private static Manifest first;
  private static Manifest second;
  private static String pointerAfterFirst;
  private static final Subscriber SUBSCRIBER = new Subscriber();

  @BeforeAll
  static void sendTheSameRosterOnTwoDays() {
    roster = Samples.sdsV21();
    tenant = Tenant.withSettingsIn(root.resolve("tenant"), EXPORTS);
    first = tenant.run(roster, "2026-09-01T02:00:00Z");
    pointerAfterFirst = pointer(tenant, "kept");
    SUBSCRIBER.apply(read(tenant, "changes"));
    second = tenant.run(roster, "2026-09-02T02:00:00Z");
  }

  @Test
  void leadsReadersToTheSnapshotThatStands() {
    assertThat(snapshots(tenant, "kept")).containsExactly(FIRST);
    assertThat(snapshots(tenant, "changes")).containsExactly(FIRST);
    assertThat(snapshots(tenant, "daily")).containsExactly(FIRST, SECOND);
    assertThat(pointer(tenant, "kept")).isEqualTo(pointerAfterFirst).contains(first.runId());
    assertThat(CommandLineRun.of("verify", "--config", tenant.configFile()).exitCode()).isZero();
  }

  @Test
  void saysWhichRunTheSnapshotIsOf() {
    CommandLineRun show =
        CommandLineRun.of("show", second.runId(), "--config", tenant.configFile());

    assertThat(show.output())
        .contains("outbound/kept/roster/" + FIRST)
        .contains("skipped: nothing has changed since run " + first.runId())
        .contains("outbound/daily/roster/" + SECOND);
    assertThat(RunStatistics.json(second, false))
        .contains("\"unchangedSince\" : \"" + first.runId() + "\"");
    assertThat(RunStatistics.json(first, false)).doesNotContain("unchangedSince");
  }

  /** The run that nobody exported is part of the next changes. */
  @Test
  void bringsWhoeverAppliesChangesUpToDateOnceSomethingChanges() {
    Tenant going = tenant.copyTo(root.resolve("changing"));

    going.run(withoutOneStudent(), "2026-09-03T02:00:00Z");

    CdmReader changes = read(going, "changes");
    assertThat(changes.manifest().at("/changesSince/runId").asText()).isEqualTo(first.runId());
    SUBSCRIBER.apply(changes);
    CdmReader whole = read(going, "kept");
    assertThat(whole.manifest().get("runId").asText()).isEqualTo("20260903T020000Z");
    for (String table : whole.tables()) {
      assertThat(SUBSCRIBER.rows(table))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(whole.read(table).rows());
    }
  }

  @Test
  void keepsTheSnapshotThatStandsHoweverManyRunsAgoItWasWritten() {
    Tenant keeping =
        tenant.copyToWith(root.resolve("keeping"), "retention: {exports: {runs: 1}}\n");
    keeping.run(roster, "2026-09-03T02:00:00Z");

    keeping.maintain("2026-09-03T03:00:00Z");
    Manifest fourth = keeping.run(roster, "2026-09-04T02:00:00Z");
    keeping.maintain("2026-09-04T03:00:00Z");

    assertThat(writer(fourth)).contains(first.runId());
    assertThat(snapshots(keeping, "kept")).containsExactly(FIRST);
    assertThat(snapshots(keeping, "daily")).containsExactly("2026-09-04T02-00-00");
    assertThat(read(keeping, "kept").read("Person").rows()).isNotEmpty();
  }

  @Test
  void writesTheSnapshotAnewWhenTheFlowIsSetUpInAnotherWay() {
    Map<String, String> other =
        Map.of(
            "header", "header: true",
            "compression", "compression: gzip",
            "masked", "privacy: {personalData: mask}");
    other.forEach(
        (name, setting) -> {
          Path folder = root.resolve(name);
          Trees.copy(tenant.lakeFolder(), folder.resolve("lake"));
          Tenant changed =
              Tenant.withSettingsIn(
                  folder, EXPORTS.replace("{id: kept,", "{id: kept, " + setting + ","));

          Manifest third = changed.run(roster, "2026-09-03T02:00:00Z");

          assertThat(writer(third)).as(setting).isEmpty();
          assertThat(writer(changed.run(roster, "2026-09-04T02:00:00Z")))
              .as(setting)
              .contains(third.runId());
        });
  }

  @Test
  void writesTheSnapshotAnewWhenItIsDamaged() throws IOException {
    Tenant damaged = tenant.copyTo(root.resolve("damaged"));
    Path snapshot = damaged.lakeFolder().resolve("outbound/kept/roster").resolve(FIRST);
    Files.delete(snapshot.resolve("Course/part-0000.csv"));

    assertThat(writer(damaged.run(roster, "2026-09-03T02:00:00Z"))).isEmpty();

    assertThat(read(damaged, "kept").read("Course").rows()).isNotEmpty();
  }

  @Test
  @Tag("proof")
  void goesBackWithAnUndo() {
    Tenant undoing = tenant.copyTo(root.resolve("undoing"));
    Manifest third = undoing.run(withoutOneStudent(), "2026-09-03T02:00:00Z");
    undoing.run(withoutOneStudent(), "2026-09-04T02:00:00Z");
    int students = read(tenant, "daily").read("Person").rows().size();

    undoing.decide("2026-09-05T02:00:00Z").undoWithLater(third.runId());

    assertThat(pointer(undoing, "kept")).contains("2026-09-05T02-00-00");
    assertThat(read(undoing, "kept").read("Person").rows())
        .hasSize(students)
        .containsExactlyInAnyOrderElementsOf(read(tenant, "daily").read("Person").rows());
    assertThat(writer(undoing.run(roster, "2026-09-06T02:00:00Z"))).contains("20260905T020000Z");
  }

  private static Path withoutOneStudent() {
    Path folder = root.resolve("fewer");
    return Files.exists(folder)
        ? folder
        : Samples.copy(roster, folder).withoutUser("114003").folder();
  }

  /** The run whose snapshot of the flow {@code kept} stands; empty when the run wrote one. */
  private static Optional<String> writer(Manifest run) {
    return run.export("kept").orElseThrow().unchangedSince().map(ExportedSnapshot.Writer::runId);
  }

  private static List<String> snapshots(Tenant of, String flow) {
    return Trees.folders(of.lakeFolder().resolve("outbound").resolve(flow).resolve("roster"))
        .stream()
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  private static String pointer(Tenant of, String flow) {
    return Trees.text(
        of.lakeFolder()
            .resolve("outbound")
            .resolve(flow)
            .resolve("roster/current.roster.manifest.cdm.json"));
  }

  private static CdmReader read(Tenant of, String flow) {
    return CdmReader.open(
        of.lakeFolder().resolve("outbound").resolve(flow).resolve("current.manifest.cdm.json"));
  }
}
