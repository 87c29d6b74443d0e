package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.export.CdmReader;
import io.rosterlake.jobs.export.Subscriber;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of changes beside exports of everything, whatever publishes a run. */
class ExportedHistoryTest {
  /** Any variable that is set will do for a key. */
  private static final String EXPORTS =
      """
      outboundFlows:
        - id: whole
          type: dataLakeExport
          privacy: {keys: hash, personalData: mask, hashKey: "${env:PATH}"}
        - id: changes
          type: dataLakeExport
          content: changes
          privacy: {keys: hash, personalData: mask, hashKey: "${env:PATH}"}
      """;

  @TempDir private Path root;

  private final Subscriber subscriber = new Subscriber();

  @Test
  @Tag("proof")
  void followsARunAnApprovalAndAnUndo() {
    RosterCase roster = RosterCase.named("absence", root);
    Tenant tenant = Tenant.guardedIn(root.resolve("tenant"), EXPORTS);
    tenant.run(roster.upload(1), roster.at(1));
    assertFollowed(tenant, "snapshot");

    Manifest held = tenant.run(roster.upload(2), roster.at(2));
    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    tenant.decide("2026-09-02T08:00:00Z").approve(held.runId());
    assertFollowed(tenant, "changes");

    tenant.decide("2026-09-02T09:00:00Z").undo(held.runId());
    assertFollowed(tenant, "changes");
    assertThat(read(tenant, "changes").manifest().at("/changesSince/runId").asText())
        .isEqualTo(held.runId());

    CdmReader whole = read(tenant, "whole");
    assertThat(ids(whole, "Person", "Id"))
        .allMatch(id -> id.matches("[0-9a-f]{64}"))
        .containsAll(ids(whole, "Enrollment", "PersonId"));
  }

  @Test
  void endsBeforeItWritesAnythingWhenTheKeyIsMissing() {
    Tenant tenant =
        Tenant.withSettingsIn(
            root.resolve("tenant"), EXPORTS.replace("env:PATH", "env:ROSTERLAKE_NO_SUCH_KEY"));

    CommandLineRun run = CommandLineRun.ofUpload(tenant, Samples.sdsV21(), "2026-09-01T02:00:00Z");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.oneLineOfErrors())
        .contains("the environment variable ROSTERLAKE_NO_SUCH_KEY is not set; set it");
    assertThat(Files.exists(tenant.lakeFolder())).isFalse();
  }

  private void assertFollowed(Tenant tenant, String content) {
    CdmReader changes = read(tenant, "changes");
    assertThat(changes.manifest().get("content").asText()).isEqualTo(content);
    subscriber.apply(changes);
    CdmReader whole = read(tenant, "whole");
    for (String table : whole.tables()) {
      assertThat(subscriber.rows(table))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(whole.read(table).rows());
    }
  }

  private static Set<String> ids(CdmReader reader, String table, String column) {
    return reader.read(table).rows().stream()
        .map(row -> (String) row.get(column))
        .collect(Collectors.toSet());
  }

  private static CdmReader read(Tenant tenant, String flow) {
    return CdmReader.open(
        tenant.lakeFolder().resolve("outbound").resolve(flow).resolve("current.manifest.cdm.json"));
  }
}
