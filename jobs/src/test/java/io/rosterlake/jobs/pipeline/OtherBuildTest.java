package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.cli.Rosterlake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new version may validate anew what an old one validated: what did not change is then read
 * again, and exported again.
 */
class OtherBuildTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  @TempDir private Path root;

  @Test
  void judgesEverythingAgainThatAnotherBuildHasValidated()
      throws IOException, InterruptedException {
    Tenant tenant = Tenant.exportingIn(root.resolve("tenant"));
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
    tenant.run(ROSTER, "2026-09-02T02:00:00Z");
    assertThat(runsThatRead(tenant)).containsExactly("20260901T020000Z");
    assertThat(tenant.published().exports())
        .allMatch(export -> export.unchangedSince().isPresent());

    OtherJvm run =
        OtherJvm.startOn(
            Map.of(),
            // What stands on this path is found before what the classes bring along.
            List.of("-Xbootclasspath/a:" + anotherBuild()),
            Rosterlake.class,
            "run",
            "--config",
            tenant.configFile().toString(),
            "--upload",
            ROSTER.toString(),
            "--at",
            "2026-09-03T02:00:00Z");

    assertThat(run.await()).as(run.errors()).isZero();

    assertThat(runsThatRead(tenant)).containsExactly("20260903T020000Z");
    assertThat(tenant.published().exports()).allMatch(export -> export.unchangedSince().isEmpty());
  }

  private static List<String> runsThatRead(Tenant tenant) {
    return tenant
        .table("silver.users")
        .select("runId")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  private Path anotherBuild() throws IOException {
    Path folder = Files.createDirectories(root.resolve("build/META-INF/rosterlake"));
    Files.writeString(folder.resolve("rosterlake-common.sha256"), "another");
    return root.resolve("build");
  }
}
