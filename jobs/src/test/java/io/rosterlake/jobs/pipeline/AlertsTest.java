package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs tell how they ended, through the command line and to a real server. */
class AlertsTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;

  private CommandLineRun run(Tenant tenant, Path upload, String at) {
    return CommandLineRun.ofUpload(tenant, upload, at);
  }

  @Test
  void tellsAServerAChannelAndAFolderOfARunThatIsHeldAndThenApproved() throws IOException {
    try (HookServer server = HookServer.answering(200)) {
      Tenant tenant =
          Tenant.withSettingsIn(
              root.resolve("tenant"),
              """
              rules:
                - {rule: InvalidType, whenOver: 0.25, then: hold}
              alerts:
                - {id: ops, type: webhook, url: "%s/ops", statuses: [held]}
                - {id: room, type: teams, url: "%s/room", statuses: [held, completedWithWarnings]}
                - {id: files, type: file, path: ./alerts}
              """
                  .formatted(server.address(), server.address()));
      Path faulty =
          Samples.copy(ROSTER, root.resolve("faulty"))
              .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142")
              .replacing("users.csv", "Ben,Ode,,", "Ben,Ode,,555-0143")
              .folder();

      CommandLineRun held = run(tenant, faulty, "2026-09-02T02:00:00Z");
      assertThat(held.exitCode()).as(held.errors()).isEqualTo(3);
      CommandLineRun approved =
          CommandLineRun.of("approve", "20260902T020000Z", "--config", tenant.configFile());
      assertThat(approved.exitCode()).as(approved.errors()).isZero();

      assertThat(server.paths()).containsExactly("/ops", "/room", "/room");
      JsonNode notice = JSON.readTree(server.bodies().get(0));
      assertThat(notice.get("tenant").asText()).isEqualTo("contoso");
      assertThat(notice.get("runId").asText()).isEqualTo("20260902T020000Z");
      assertThat(notice.get("status").asText()).isEqualTo("held");
      assertThat(notice.get("syncStatus").asText()).isEqualTo("Aborted");
      assertThat(notice.get("warnings").asLong()).isEqualTo(2);
      assertThat(notice.get("reasons").get(0).asText())
          .isEqualTo("2 of 4 users (50 %) break InvalidType, and more than 25 % hold the run");
      JsonNode card = JSON.readTree(server.bodies().get(1));
      assertThat(card.at("/attachments/0/contentType").asText())
          .isEqualTo("application/vnd.microsoft.card.adaptive");
      assertThat(card.at("/attachments/0/content/body/0/text").asText())
          .isEqualTo(
              "Run 20260902T020000Z of contoso is held and nothing is published until somebody"
                  + " approves it, with 0 errors and 2 warnings");
      assertThat(String.join("", server.bodies())).doesNotContain("Ana", "Ito", "555-0142");
      assertThat(filesIn(tenant.configFile().resolveSibling("alerts")))
          .containsExactly(
              "20260902T020000Z.completedWithWarnings.json", "20260902T020000Z.held.json");
    }
  }

  @Test
  void tellsOfRunThatIsHeldOnceAndOfItsReasonsNoMoreWhenItIsApproved() throws IOException {
    Tenant tenant =
        Tenant.withSettingsIn(
            root.resolve("waiting"),
            """
            rules:
              - {rule: InvalidType, whenOver: 0.2, then: hold}
            alerts:
              - {id: files, type: file, path: ./alerts}
            """);
    Samples.copy(ROSTER, tenant.uploads().resolve("day-1"))
        .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142");

    CommandLineRun held = run(tenant, "2026-09-02T02:00:00Z");
    CommandLineRun again = run(tenant, "2026-09-03T02:00:00Z");

    assertThat(held.exitCode()).as(held.errors()).isEqualTo(3);
    assertThat(again.exitCode()).as(again.errors()).isEqualTo(3);
    assertThat(filesIn(alerts(tenant))).containsExactly("20260902T020000Z.held.json");
    JsonNode notice = notice(tenant, "20260902T020000Z.held.json");
    assertThat(notice.get("reasons")).hasSize(1);
    assertThat(notice.get("people").asLong()).as("nothing is published yet").isZero();

    CommandLineRun.of("approve", "20260902T020000Z", "--config", tenant.configFile());
    JsonNode approved = notice(tenant, "20260902T020000Z.completedWithWarnings.json");
    assertThat(approved.get("reasons")).isEmpty();
    assertThat(approved.get("people").asLong()).isEqualTo(4);
  }

  @Test
  void tellsWhatIsPublishedWhenOneFlowIsSkippedAndWhenRunIsUndone() throws IOException {
    Tenant tenant =
        Tenant.withTwoSourcesIn(
            root.resolve("two"), "alerts: [{id: files, type: file, path: ./alerts}]\n");
    Path fabrikam = tenant.folder().resolve("fabrikam-uploads");
    Samples.copy(ROSTER, tenant.uploads().resolve("day-1"));
    Samples.copy(ROSTER, fabrikam.resolve("day-1"))
        .replacing("classes.csv", "c1,s1,Algebra 1", "c1,s9,Algebra 1");

    run(tenant, "2026-09-01T02:00:00Z");
    Samples.copy(ROSTER, tenant.uploads().resolve("day-2"));
    run(tenant, "2026-09-02T02:00:00Z");
    CommandLineRun.of(
        "undo",
        "20260902T020000Z",
        "--config",
        tenant.configFile(),
        "--at",
        "2026-09-03T02:00:00Z");

    JsonNode both = notice(tenant, "20260901T020000Z.completedWithErrors.json");
    assertThat(both.get("people").asLong()).isEqualTo(8);
    assertThat(both.get("notRead")).isEmpty();
    assertThat(both.at("/rootCauses/0/flow").asText()).isEqualTo("fabrikam-rosters");
    JsonNode one = notice(tenant, "20260902T020000Z.completed.json");
    assertThat(figures(one)).as("with a flow that was skipped").isEqualTo(figures(both));
    assertThat(one.at("/notRead/0/flow").asText()).isEqualTo("fabrikam-rosters");
    assertThat(one.at("/notRead/0/reason").asText())
        .matches("no new upload in file:.*/fabrikam-uploads since the last run");
    JsonNode undone = notice(tenant, "20260903T020000Z.completed.json");
    assertThat(figures(undone)).as("after an undo").isEqualTo(figures(both));
    assertThat(undone.get("errors").asLong()).as("found by the undo").isZero();
  }

  /** Where it listened, the published run would never end. */
  @Test
  void doesNotListenToAServerThatTalksForEver() throws Exception {
    try (HookServer server = HookServer.talkingForEver()) {
      Tenant tenant =
          Tenant.withSettingsIn(
              root.resolve("talking"),
              "alerts:\n  - {id: ops, type: webhook, url: \"%s/talk\"}\n"
                  .formatted(server.address()));

      CommandLineRun run = run(tenant, ROSTER, "2026-09-01T02:00:00Z");

      assertThat(run.exitCode()).as(run.errors()).isZero();
      assertThat(run.errors()).isEmpty();
      while (!server.isLeft()) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void tellsOfAnUploadThatCannotBeReadAndStaysTheSameFailure() throws IOException {
    try (HookServer server = HookServer.answering(500, 503, 200)) {
      Tenant tenant =
          Tenant.withSettingsIn(
              root.resolve("tenant"),
              "alerts: [{id: ops, type: webhook, url: \"%s/ops\"}]\n".formatted(server.address()));
      Path unreadable =
          Samples.copy(ROSTER, root.resolve("unreadable"))
              .replacing("users.csv", "sourcedId,", "id,")
              .folder();

      CommandLineRun run = run(tenant, unreadable, "2026-09-02T02:00:00Z");

      assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
      assertThat(run.errors()).doesNotContain("alert");
      assertThat(server.paths()).as("tries").hasSize(3);
      JsonNode notice = JSON.readTree(server.bodies().get(2));
      assertThat(notice.get("status").asText()).isEqualTo("failed");
      assertThat(notice.get("reasons").toString()).contains("users.csv line 1");
    }
  }

  @Test
  void completesARunWhoseAlertsReachNobody() throws IOException {
    try (HookServer server = HookServer.answering(404)) {
      Tenant tenant =
          Tenant.withSettingsIn(
              root.resolve("tenant"),
              """
              alerts:
                - {id: gone, type: webhook, url: "%s/secret-path"}
                - {id: unset, type: teams, url: "${env:ROSTERLAKE_NO_SUCH_VARIABLE}"}
                - {id: full, type: file, path: ./tenant.yaml/below-a-file}
              """
                  .formatted(server.address()));

      CommandLineRun run = run(tenant, ROSTER, "2026-09-02T02:00:00Z");

      assertThat(run.exitCode()).as(run.errors()).isZero();
      assertThat(tenant.published().runId()).isEqualTo("20260902T020000Z");
      assertThat(run.oneLineOfErrors())
          .contains("alert gone could not be delivered: the server answered with status 404.")
          .contains("ROSTERLAKE_NO_SUCH_VARIABLE is not set")
          .contains("alert full could not be delivered: cannot write")
          .doesNotContain("secret-path");
      assertThat(server.paths()).as("a refusal is final").hasSize(1);
    }
  }

  /** Runs every flow that has a new upload. */
  private static CommandLineRun run(Tenant tenant, String at) {
    return CommandLineRun.of("run", "--config", tenant.configFile(), "--at", at);
  }

  private static Path alerts(Tenant tenant) {
    return tenant.folder().resolve("alerts");
  }

  private static JsonNode notice(Tenant tenant, String file) throws IOException {
    return JSON.readTree(alerts(tenant).resolve(file).toFile());
  }

  private static List<Long> figures(JsonNode notice) {
    return Stream.of("organizations", "people", "groups", "memberships")
        .map(name -> notice.get(name).asLong())
        .toList();
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }
}
