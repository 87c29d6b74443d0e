package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.jobs.pipeline.FaultyStorage.Breakdown;
import io.rosterlake.jobs.pipeline.FaultyStorage.Operation;
import io.rosterlake.lease.Lease;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FSError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a run ends, there is one sentence, a status, an alert and a free lake. The runs of these
 * tests are of one tenant whose storage fails; each test sends the next day.
 */
class EndingsTest {
  private static final String ALERTS = "alerts:\n  - {id: files, type: file, path: %s}\n";

  @TempDir private static Path root;

  private static Path upload;
  private static Path alerts;
  private static Path status;
  private static Tenant tenant;
  private static int day = 1;

  @BeforeAll
  static void publishTheFirstDay() {
    FaultyStorage.addTo(SparkFixture.session().sparkContext().hadoopConfiguration());
    upload = Samples.resource("/cases/rules/sound-roster/upload");
    alerts = root.resolve("alerts");
    status = root.resolve("status.json");
    String outbound =
        "outboundFlows:\n  - {id: plain, type: dataLakeExport, whenUnchanged: write}\n";
    Tenant sound =
        Tenant.withSettingsIn(root.resolve("sound"), outbound + ALERTS.formatted(alerts));
    sound.run(upload, at());
    tenant = sound.copyToFaultyStorage(root.resolve("faulty"));
  }

  @AfterEach
  void healTheStorage() {
    FaultyStorage.heal();
  }

  /** Errors of the JVM and of Hadoop, which are no exceptions. */
  enum JvmError {
    OUT_OF_MEMORY("ran out of memory") {
      @Override
      void strike() {
        throw new OutOfMemoryError("Java heap space");
      }
    },
    STACK_OVERFLOW("nested too deeply") {
      @Override
      void strike() {
        throw new StackOverflowError();
      }
    },
    FULL_DISK("No space left on device") {
      @Override
      void strike() {
        throw hadoopError(new IOException("No space left on device"));
      }
    };

    private final String said;

    JvmError(String said) {
      this.said = said;
    }

    abstract void strike();

    /** Only Hadoop itself can make one. */
    private static FSError hadoopError(IOException cause) {
      try {
        Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
        constructor.setAccessible(true);
        return constructor.newInstance(cause);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OUT_OF_MEMORY", "FULL_DISK"})
  void sayWhyWhenAnErrorStrikesInATask(JvmError error) throws IOException {
    assertEndsWell(
        new Breakdown(Operation.CREATE, "/gold/Person/", "", error::strike, 0), error.said);
  }

  @ParameterizedTest
  @EnumSource(names = {"STACK_OVERFLOW", "FULL_DISK"})
  void sayWhyWhenAnErrorStrikesInTheRunItself(JvmError error) throws IOException {
    assertEndsWell(
        new Breakdown(Operation.RENAME, "/gold/Person/_delta_log", "", error::strike, 0),
        error.said);
  }

  /** As Spark's scheduler does that runs out of memory: nobody waits for it to end. */
  @Test
  void comeWhenAThreadDiesThatNobodyWatches() throws IOException {
    AtomicBoolean isDead = new AtomicBoolean();
    assertEndsWell(
        new Breakdown(Operation.LIST, "/gold/Person", "", () -> dieElsewhere(isDead), 0),
        "ran out of memory");
  }

  private static void dieElsewhere(AtomicBoolean isDead) throws IOException {
    if (isDead.compareAndSet(false, true)) {
      Thread dying =
          new Thread(
              () -> {
                throw new OutOfMemoryError("Java heap space");
              });
      dying.start();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new IOException("nobody answers");
  }

  /** Publication is over by then, so neither the sentence, the status nor the alert denies it. */
  @Test
  void tellThatTheRunIsPublishedWhenOnlyThePointerFails() throws IOException {
    String published = tenant.published().runId();
    FaultyStorage.breakDown(new Breakdown(Operation.CREATE, "/roster/_current", "no such quota"));

    CommandLineRun run = run();

    FaultyStorage.heal();
    String runId = tenant.published().runId();
    assertThat(runId).isNotEqualTo(published);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.oneLineOfErrors())
        .startsWith("run " + runId + " is published, but its export is not the current one yet")
        .doesNotContain("published nothing");
    JsonNode json = new ObjectMapper().readTree(status.toFile());
    assertThat(json.get("status").asText()).isEqualTo("completed");
    assertThat(json.get("runId").asText()).isEqualTo(runId);
    assertThat(json.get("unfinished").asText()).contains("no such quota");
    JsonNode alert =
        new ObjectMapper().readTree(alerts.resolve(runId + ".completed.json").toFile());
    assertThat(alert.get("syncStatus").asText()).isEqualTo("Completed");
    assertThat(alert.get("headline").asText()).doesNotContain("published nothing");
    assertThat(alert.at("/reasons/0").asText()).contains("no such quota");
    assertFree();
  }

  @Test
  void leaveNoStatusOfAnEarlierRunWhenTheConfigurationIsWrong() throws IOException {
    Files.writeString(status, "{\"status\":\"completed\"}");
    Path wrong = Files.writeString(root.resolve("wrong.yaml"), "tenant: 1\n");

    CommandLineRun run = CommandLineRun.of("run", "--config", wrong, "--json", status);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(new ObjectMapper().readTree(status.toFile()).get("status").asText())
        .isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maintain", "verify"})
  void leaveNoFiguresOfAnEarlierCommandWhenTheConfigurationIsWrong(String command)
      throws IOException {
    Path figures = Files.writeString(root.resolve("figures.json"), "{}");
    Path wrong = Files.writeString(root.resolve("wrong.yaml"), "tenant: 1\n");

    CommandLineRun run = CommandLineRun.of(command, "--config", wrong, "--json", figures);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(figures).doesNotExist();
  }

  @Test
  void areRefusedBeforeTheRunWhenTheStatusCannotBeWritten() {
    String published = tenant.published().runId();

    CommandLineRun run = run(root.resolve("missing/status.json"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("--json", "there is no folder", "create it first")
        .doesNotContain("published nothing");
    assertThat(tenant.published().runId()).isEqualTo(published);
  }

  private static void assertEndsWell(Breakdown breakdown, String said) throws IOException {
    String published = tenant.published().runId();
    FaultyStorage.breakDown(breakdown);

    CommandLineRun run = run();

    FaultyStorage.heal();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.oneLineOfErrors())
        .contains(said)
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(tenant.published().runId()).isEqualTo(published);
    JsonNode json = new ObjectMapper().readTree(status.toFile());
    assertThat(json.get("status").asText()).isEqualTo("failed");
    assertThat(json.at("/blockingError/message").asText()).contains(said);
    try (var files = Files.list(alerts)) {
      Path newest = files.max(Path::compareTo).orElseThrow();
      assertThat(newest.toString()).endsWith(".failed.json");
      assertThat(newest).content().contains(said);
    }
    assertFree();
  }

  private static void assertFree() {
    assertThat(Lease.holder(tenant.lake().paths(), tenant.lake().configuration())).isEmpty();
  }

  private static CommandLineRun run() {
    return run(status);
  }

  private static CommandLineRun run(Path json) {
    return CommandLineRun.of(
        "run",
        "--config",
        tenant.configFile(),
        "--upload",
        upload,
        "--at",
        at(),
        "--json",
        json,
        "--reread");
  }

  private static String at() {
    return "2026-09-%02dT02:00:00Z".formatted(day++);
  }
}
