package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that too many records break holds the run. */
class HoldTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Path faulty;

  @BeforeAll
  static void runASoundRosterFirst() {
    tenant =
        Tenant.withSettingsIn(
            root.resolve("tenant"),
            """
            rules:
              - {rule: InvalidType, whenOver: 0.25, then: hold}
            """);
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
    faulty =
        Samples.copy(ROSTER, root.resolve("faulty"))
            .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142")
            .replacing("users.csv", "Ben,Ode,,", "Ben,Ode,,555-0143")
            .folder();
  }

  @Test
  void publishesNothingAndSaysWhyInOneSentence() throws IOException {
    Path statistics = root.resolve("held.json");
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--config",
            tenant.configFile(),
            "--upload",
            faulty,
            "--at",
            "2026-09-02T02:00:00Z",
            "--json",
            statistics);

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(3);
    assertThat(run.output())
        .startsWith("Run 20260902T020000Z: held\n")
        .contains("  - 2 of 4 users (50 %) break InvalidType, and more than 25 % hold the run.\n");
    assertThat(tenant.published().runId()).isEqualTo("20260901T020000Z");
    JsonNode json = new ObjectMapper().readTree(statistics.toFile());
    assertThat(json.get("status").asText()).isEqualTo("held");
    assertThat(json.get("holds")).hasSize(1);
  }

  /** What no run reads is freed all the same, and counted among what it was. */
  @Test
  void leavesTablesToTheRunThatWaitsWhenTheLakeIsKeptSmall() {
    Tenant waiting = tenant.copyTo(root.resolve("waiting"));
    waiting.run(faulty, "2026-09-04T02:00:00Z");

    CommandLineRun upkeep =
        CommandLineRun.of("maintain", "--config", waiting.configFile(), "--dry-run");

    assertThat(upkeep.exitCode()).as(upkeep.errors()).isZero();
    assertThat(upkeep.output().replaceAll("\\s+", " "))
        .contains(
            "No table is compacted, because run 20260904T020000Z is not decided or not finished"
                + " yet: until then small files and findings past their time stay in the tables."
                + " The list counts files that no run reads any more.");
  }

  @Test
  void holdsAPreviewAsItWouldTheRun() {
    assertThat(tenant.preview(faulty, "2026-09-02T02:00:00Z").status()).isEqualTo(RunStatus.HELD);
  }

  @Test
  void doesNotExportTheStagesOfARunThatIsHeld() {
    tenant.runStages(
        "rosters", faulty, "2026-09-02T03:00:00Z", "ingest", "validate", "historize", "export");

    assertThat(tenant.published().runId()).isEqualTo("20260901T020000Z");
  }

  @Test
  void publishesWhenTheShareIsNotExceeded() {
    Path oneOfFour =
        Samples.copy(faulty, root.resolve("one-of-four"))
            .replacing("users.csv", "Ben,Ode,,555-0143", "Ben,Ode,,")
            .folder();
    Tenant other = tenant.copyTo(root.resolve("other"));
    Manifest done = other.run(oneOfFour, "2026-09-03T02:00:00Z");

    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED_WITH_WARNINGS);
  }
}
