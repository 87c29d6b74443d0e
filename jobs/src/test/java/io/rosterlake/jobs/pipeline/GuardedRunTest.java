package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A roster that would switch off too much waits for somebody to decide. */
class GuardedRunTest {
  @TempDir private static Path root;

  private static RosterCase roster;
  private static Tenant tenant;
  private static Manifest previewed;
  private static CommandLineRun heldRun;
  private static Manifest held;
  private static JsonNode statistics;
  private static SortedMap<String, List<String>> afterDay1;
  private static SortedMap<String, List<String>> byPathWhileHeld;

  /** The second day has no user flags, and lacks a student, a course and a class. */
  @BeforeAll
  static void holdTheSecondDay() throws IOException {
    roster = RosterCase.named("absence", root);
    tenant = Tenant.guardedIn(root.resolve("tenant"), "");
    tenant.run(roster.upload(1), roster.at(1));
    afterDay1 = tenant.content();
    sendDay2To(tenant);
    previewed = tenant.preview(roster.upload(2), roster.at(2));
    Path json = root.resolve("held.json");
    heldRun =
        CommandLineRun.of(
            "run", "--config", tenant.configFile(), "--at", roster.at(2), "--json", json);
    held = tenant.kept("20260902T020000Z");
    statistics = new ObjectMapper().readTree(json.toFile());
    byPathWhileHeld = tenant.contentByPath();
  }

  @Test
  void exitsWithThreeAndSaysWhyWithTheNumbers() {
    assertThat(heldRun.exitCode()).as(heldRun.errors()).isEqualTo(3);
    assertThat(heldRun.output())
        .startsWith("Run 20260902T020000Z: held\n")
        .contains("Held, with nothing published, because")
        .contains(
            "  - userFlags.csv is not in the upload; in the last run it had 2 valid records.\n")
        .contains("roles.csv has valid records for 3 of the 5 roles seen in the last run")
        .contains("approve 20260902T020000Z");
    assertThat(heldRun.output().lines().filter(line -> !line.contains("--config")))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void leavesEveryReaderWithTheRunBefore() {
    assertThat(tenant.copyTo(root.resolve("reader")).content()).isEqualTo(afterDay1);
    assertThat(byPathWhileHeld).isEqualTo(afterDay1);
  }

  @Test
  void judgesThePlanThatADryRunPrintsAndTheManifestKeeps() {
    assertThat(previewed.status()).isEqualTo(RunStatus.HELD);
    assertThat(previewed.activity("rosters").plan()).isEqualTo(held.activity("rosters").plan());
    assertThat(statistics.get("holds"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(held.holds());
  }

  @Test
  void breaksThePlanDownBySchoolWithExamples() {
    JsonNode roles = table(statistics, "PersonOrganizationRole");

    assertThat(roles.get("noLongerSeen").asLong()).isEqualTo(2);
    assertThat(roles.get("organizations")).hasSize(2);
    assertThat(roles.get("organizations").get(0).get("noLongerSeen").asLong()).isEqualTo(1);
    assertThat(roles.get("examples").get("noLongerSeen").get(0).asText()).startsWith("u2_");
    CommandLineRun show = CommandLineRun.of("show", held.runId(), "--config", tenant.configFile());
    assertThat(show.output()).contains("PersonOrganizationRole gone: u2_").contains("For example");
  }

  @Test
  void listsTheHeldRunAndReadsItsTables() {
    assertThat(CommandLineRun.of("runs", "--config", tenant.configFile()).output())
        .contains("20260902T020000Z  held");
    CommandLineRun sql =
        CommandLineRun.of(
            "sql",
            "--config",
            tenant.configFile(),
            "--run",
            held.runId(),
            "--format",
            "csv",
            "select count(*) as gone from gold.PersonOrganizationRole where not IsActiveInSession");
    assertThat(sql.output()).isEqualTo("gone\n2\n");
  }

  @Test
  void waitsForADecisionWhenNothingNewerWasSent() {
    CommandLineRun next =
        CommandLineRun.of("run", "--config", tenant.configFile(), "--at", "2026-09-03T02:00:00Z");

    assertThat(next.exitCode()).as(next.errors()).isEqualTo(3);
    assertThat(next.output()).contains("upload day-2 is held as run 20260902T020000Z");
  }

  @Test
  void publishesWhatWasPlannedWhenItIsApproved() {
    Tenant approving = tenant.guardedCopyTo(root.resolve("approving"));
    Tenant unguarded = Tenant.in(root.resolve("unguarded"));
    unguarded.run(roster.upload(1), roster.at(1));
    unguarded.run(roster.upload(2), roster.at(2));

    Manifest approved = approving.decide("2026-09-02T08:00:00Z").approve(held.runId());

    assertThat(approved.runId()).isEqualTo(held.runId());
    assertThat(approved.status()).isEqualTo(RunStatus.COMPLETED_WITH_ERRORS);
    assertThat(withoutActivities(approving.content()))
        .isEqualTo(withoutActivities(unguarded.content()));
    assertThat(approving.contentByPath()).isEqualTo(approving.content());
    assertThatThrownBy(() -> approving.decide("2026-09-02T08:00:00Z").approve(held.runId()))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("is published, so it cannot be approved");
  }

  @Test
  void refusesToApproveAPlanThatNoLongerFits() {
    Tenant overtaken = tenant.guardedCopyTo(root.resolve("overtaken"));
    Manifest newer = overtaken.run(roster.upload(1), "2026-09-03T02:00:00Z");

    assertThat(newer.status()).isEqualTo(RunStatus.COMPLETED);
    assertThatThrownBy(() -> overtaken.decide("2026-09-03T08:00:00Z").approve(held.runId()))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining(
            "run 20260903T020000Z has changed rows of the same source system (contoso-sis)");
  }

  @Test
  void doesNotReadADiscardedUploadAgain() throws IOException {
    Tenant discarding = tenant.guardedCopyTo(root.resolve("discarding"));
    sendDay2To(discarding);

    CommandLineRun discard =
        CommandLineRun.of("discard", held.runId(), "--config", discarding.configFile());

    assertThat(discard.exitCode()).as(discard.errors()).isZero();
    assertThat(discard.output()).contains("held, and discarded");
    assertThat(discarding.run("2026-09-03T02:00:00Z").status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(discarding.content()).isEqualTo(afterDay1);
    assertThat(CommandLineRun.of("runs", "--config", discarding.configFile()).output())
        .contains("20260902T020000Z  discarded");
    assertThat(
            CommandLineRun.of("approve", held.runId(), "--config", discarding.configFile())
                .exitCode())
        .isEqualTo(2);
  }

  /** Puts the upload where the tenant's flow looks for it, as written later than any other. */
  private static void sendDay2To(Tenant receiver) throws IOException {
    Path upload = receiver.uploads().resolve("day-2");
    Samples.copy(roster.upload(2), upload);
    for (Path file : Trees.files(upload)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2040-01-01T00:00:00Z")));
    }
  }

  private static SortedMap<String, List<String>> withoutActivities(
      SortedMap<String, List<String>> content) {
    // The upload has another name in the other tenant.
    content.remove("runs/activity");
    return content;
  }

  private static JsonNode table(JsonNode statistics, String name) {
    for (JsonNode table : statistics.get("tables")) {
      if (table.get("table").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name);
  }
}
