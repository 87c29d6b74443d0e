package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.pipeline.FaultyStorage.Breakdown;
import io.rosterlake.jobs.pipeline.FaultyStorage.Operation;
import io.rosterlake.lease.Lease;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/in-the-night.md quotes is what the product says. Each message is provoked, on the
 * tenant that the README configures.
 */
class InTheNightTest {
  private static final Page PAGE = new Page("docs/in-the-night.md");
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String FULL = "No space left on device";

  /** The second night. */
  private static final String[] NIGHT = {"--at", "2026-09-02T02:00:00Z"};

  @TempDir private static Path root;

  private static Tenant afterTheFirstNight;

  @TempDir private Path work;

  @BeforeAll
  static void runTheFirstNight() {
    FaultyStorage.addTo(SparkFixture.session().sparkContext().hadoopConfiguration());
    String yaml = new Page("README.md").blockAfter("## Configure a tenant");
    afterTheFirstNight = Tenant.configuredIn(root.resolve("hill"), yaml);
    Samples.copy(ROSTER, afterTheFirstNight.uploads().resolve("day-1"));
    afterTheFirstNight.run("2026-09-01T02:00:00Z");
  }

  @AfterEach
  void healTheStorage() {
    FaultyStorage.heal();
  }

  private Tenant tenant() {
    return afterTheFirstNight.copyTo(work.resolve("hill"));
  }

  @Test
  void tellsOfARunThatIsHeldAndOfTheNextOneThatWaits() {
    Tenant tenant = tenant();
    Samples.copy(ROSTER, tenant.uploads().resolve("day-2"))
        .withoutUser("t1")
        .withoutFile("userFlags.csv");

    CommandLineRun held = run(tenant, 3, NIGHT);
    CommandLineRun waiting = run(tenant, 3, "--at", "2026-09-03T02:00:00Z");

    assertShown("## The run is held", tenant, held.output());
    assertShown("## An earlier run waits for a decision", tenant, waiting.output());
  }

  @Test
  void tellsThatThereIsNothingNew() {
    Tenant tenant = tenant();

    String said = run(tenant, 0, NIGHT).output();

    assertShown("## Nothing new", tenant, said);
    assertShown(new Page("docs/operations.md"), "## When a flow is skipped", tenant, said);
  }

  @Test
  void tellsThatTheWindowIsClosed() {
    Tenant tenant = tenant();

    assertShown(
        "## The window is closed", tenant, run(tenant, 0, "--at", "2027-06-20T02:00:00Z").output());
  }

  @Test
  void tellsThatTimeWouldGoBack() {
    Tenant tenant = tenant();

    assertShown(
        "## Time would go back", tenant, run(tenant, 2, "--at", "2026-08-31T02:00:00Z").errors());
  }

  @Test
  void tellsWhyAnUploadIsRejected() {
    Tenant tenant = tenant();
    Samples.copy(ROSTER, tenant.uploads().resolve("day-2"))
        .withoutFile("orgs.csv")
        .withText("users.csv", "");

    assertShown("## The upload is rejected", tenant, run(tenant, 1, NIGHT).errors());
  }

  @Test
  void tellsWhoHoldsTheLake() {
    Tenant tenant = tenant();
    Lease lease =
        Lease.takeOrRefuse(
            tenant.lake().paths(),
            tenant.lake().configuration(),
            "run of all flows at 2026-09-02T01:00:00Z",
            note -> {});
    try (lease) {
      String[] atOnce = {"--at", "2026-09-02T02:00:00Z", "--no-wait"};
      assertShown("## The lake is busy", tenant, run(tenant, 1, atOnce).errors());
    }
  }

  @Test
  void tellsWhatIsDamaged() throws IOException {
    Tenant tenant = tenant();
    Path enrollments =
        Trees.files(tenant.lakeFolder().resolve("gold/Enrollment")).stream()
            .filter(file -> file.toString().endsWith(".parquet"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(enrollments);
    bytes[bytes.length / 2] ^= 1;
    Files.write(enrollments, bytes);
    Samples.copy(ROSTER, tenant.uploads().resolve("day-2"))
        .replacing("users.csv", "Ben,Ode", "Ben,Orr");

    assertShown("## Something is damaged", tenant, run(tenant, 1, NIGHT).errors());
  }

  @Test
  void tellsThatTheDiskIsFull() {
    Tenant tenant = onFaultyStorage();
    FaultyStorage.breakDown(new Breakdown(Operation.CREATE, "/gold/Person/", FULL));

    assertShown("## The disk is full", tenant, run(tenant, 1, NIGHT).errors());
  }

  @Test
  void tellsThatTheRunIsPublishedAllTheSame() {
    Tenant tenant = onFaultyStorage();
    FaultyStorage.breakDown(new Breakdown(Operation.CREATE, "/roster/_current", FULL));

    assertShown("## It is published, but", tenant, run(tenant, 1, NIGHT).errors());
  }

  private Tenant onFaultyStorage() {
    Tenant tenant = tenant().copyToFaultyStorage(work.resolve("faulty"));
    Samples.copy(ROSTER, tenant.uploads().resolve("day-2"))
        .replacing("users.csv", "Ben,Ode", "Ben,Orr");
    return tenant;
  }

  private static CommandLineRun run(Tenant tenant, int exitCode, String... options) {
    List<Object> arguments = new ArrayList<>(List.of("run", "--config", tenant.configFile()));
    arguments.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(arguments.toArray());
    FaultyStorage.heal();
    assertThat(run.exitCode()).as(run.output() + run.errors()).isEqualTo(exitCode);
    return run;
  }

  private static void assertShown(String heading, Tenant tenant, String said) {
    assertShown(PAGE, heading, tenant, said);
  }

  /** Lines break where they do on the page, and "..." there stands for what differs. */
  private static void assertShown(Page page, String heading, Tenant tenant, String said) {
    assertThat(inOneLine(said).replace(tenant.folder().toString(), "/data/hill"))
        .containsSubsequence(inOneLine(page.blockAfter(heading)).split("\\.\\.\\."));
  }

  private static String inOneLine(String text) {
    return text.replaceAll("(faulty|file):/+", "/").replaceAll("\\s+", " ");
  }
}
