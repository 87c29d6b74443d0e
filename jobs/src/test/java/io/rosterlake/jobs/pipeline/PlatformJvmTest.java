package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.cli.Ingest;
import io.rosterlake.jobs.cli.Rosterlake;
import io.rosterlake.run.RunStatus;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the JVM of a platform, which goes on after them: here it is the JVM of the tests. */
class PlatformJvmTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  @TempDir private Path root;

  @BeforeEach
  void endByExceptions() {
    System.setProperty("spark.rosterlake.exit", "exception");
  }

  @AfterEach
  void endAsBefore() {
    System.clearProperty("spark.rosterlake.exit");
  }

  @Test
  void failARunThatIsHeldAndCompleteItsApproval() {
    Tenant tenant =
        Tenant.withSettingsIn(
            root.resolve("tenant"), "rules:\n  - {rule: InvalidType, whenOver: 0.1, then: hold}\n");
    Path faulty =
        Samples.copy(ROSTER, root.resolve("faulty"))
            .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142")
            .folder();
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
    String config = tenant.configFile().toString();

    assertThatThrownBy(
            () ->
                run(
                    "run",
                    "--config",
                    config,
                    "--upload",
                    faulty.toString(),
                    "--at",
                    "2026-09-02T02:00:00Z"))
        .hasMessage(
            "exit code 3: run 20260902T020000Z is held, approve or discard it: 1 of 4 users (25 %)"
                + " break InvalidType, and more than 10 % hold the run");
    assertThatThrownBy(() -> run("run", "--config", config, "--at", "2026-09-03T02:00:00Z"))
        .hasMessage(
            "exit code 3: upload faulty is held as run 20260902T020000Z; approve or discard it, or"
                + " send a newer one");
    run("approve", "20260902T020000Z", "--config", config, "--at", "2026-09-02T08:00:00Z");

    assertThat(tenant.published().runId()).isEqualTo("20260902T020000Z");
    assertThat(tenant.published().status()).isEqualTo(RunStatus.COMPLETED_WITH_WARNINGS);
    assertThat(SparkFixture.session().sparkContext().isStopped()).isFalse();
  }

  @Test
  void failInTheWordsOfTheCommand() {
    String missing = root.resolve("missing.yaml").toString();
    String said =
        "exit code 2: " + missing + "  there is no such file; check the path given with --config";

    assertThatThrownBy(() -> run("run", "--config", missing)).hasMessage(said);
    assertThatThrownBy(() -> Ingest.main(new String[] {"--config", missing})).hasMessage(said);
    assertThatThrownBy(() -> run("run", "--nightly"))
        .hasMessageStartingWith("exit code 2: ")
        .hasMessageContaining("--config");
    assertThatThrownBy(() -> run()).hasMessage("exit code 2: no command was given");
  }

  @Test
  void areRecognizedByTheirEnvironment() throws InterruptedException {
    OtherJvm jvm =
        OtherJvm.startOn(
            Map.of("DATABRICKS_RUNTIME_VERSION", "17.3"),
            List.of(),
            Rosterlake.class,
            "run",
            "--config",
            root.resolve("missing.yaml").toString());

    // Java ends with 1 where an exception leaves main; the program itself would end with 2.
    assertThat(jvm.await()).isEqualTo(1);
    assertThat(jvm.errors()).contains("exit code 2: ").doesNotContain("\tat ");
  }

  private static void run(String... arguments) {
    Rosterlake.main(arguments);
  }
}
