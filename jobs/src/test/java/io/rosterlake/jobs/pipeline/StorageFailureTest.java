package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.jobs.pipeline.FaultyStorage.Breakdown;
import io.rosterlake.jobs.pipeline.FaultyStorage.Operation;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The storage fails in the middle of a run, one run after the other on the same lake. Each ends
 * with one sentence and publishes nothing; once the storage works again, the same run makes of the
 * lake what it would be had none of that happened.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag("proof")
class StorageFailureTest {
  private static final String FULL = "No space left on device";
  private static final String DOWN = "the storage does not answer";
  private static final String EXPORT =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport, whenUnchanged: write}
      """;

  @TempDir private static Path root;

  private static final boolean ALL = "all".equals(System.getProperty("rosterlake.storageFaults"));

  private static RosterCase roster;
  private static Undisturbed undisturbed;
  private static Tenant tenant;

  @BeforeAll
  static void runTheFirstDay() {
    roster = RosterCase.named("absence", root);
    FaultyStorage.addTo(SparkFixture.session().sparkContext().hadoopConfiguration());
    Tenant day1 = Tenant.withSettingsIn(root.resolve("day-1"), EXPORT);
    day1.run(roster.upload(1), roster.at(1));
    undisturbed =
        Undisturbed.of(
            day1, LakeCommand.run(roster.upload(2), roster.at(2)), root.resolve("undisturbed"));
    tenant = day1.copyToFaultyStorage(root.resolve("faulty"));
  }

  @AfterEach
  void healTheStorage() {
    FaultyStorage.heal();
  }

  static Stream<Arguments> breakdowns() {
    Stream<Arguments> always =
        Stream.of(
            failing("the claim on the lake", Operation.CREATE, "/runs/_lease/", FULL),
            failing("reading what is published", Operation.OPEN, "/runs/run/", DOWN),
            failing("a listing of a log", Operation.LIST, "/silver/users/_delta_log", DOWN),
            failing("a file of gold", Operation.CREATE, "/gold/Person/", FULL));
    return ALL ? Stream.concat(always, others()) : always;
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        failing("a listing of claims", Operation.LIST, "/runs/_lease", DOWN),
        failing("a file of bronze", Operation.CREATE, "/bronze/sds-v2.1/users/", FULL),
        failing("a listing of files", Operation.LIST, "/gold/Enrollment/", DOWN),
        failing("a commit", Operation.RENAME, "/gold/Person/_delta_log/", DOWN),
        failing("a file of an export", Operation.CREATE, "/outbound/plain/", FULL),
        failing("the publication", Operation.RENAME, "/runs/run/_delta_log/", DOWN));
  }

  private static Arguments failing(String name, Operation operation, String below, String message) {
    return arguments(name, new Breakdown(operation, below, message));
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("breakdowns")
  void failsWithOneSentenceAndPublishesNothing(String name, Breakdown breakdown) {
    FaultyStorage.breakDown(breakdown);

    CommandLineRun run = run();

    FaultyStorage.heal();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.oneLineOfErrors())
        .startsWith("cannot ")
        .contains(place(breakdown))
        .contains(breakdown.message())
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(tenant.content()).isEqualTo(undisturbed.before());
  }

  @Order(2)
  @Test
  void makesOfTheLakeWhatItWouldBeOnceTheStorageIsHealed() {
    Manifest again = undisturbed.command().execute(tenant);

    assertThat(Undisturbed.statistics(again)).isEqualTo(undisturbed.statistics());
    assertThat(tenant.content()).isEqualTo(undisturbed.after());
    assertThat(new LakeReaders(tenant).exports()).isEqualTo(undisturbed.exports());
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  /** Publication is over by then: the run is what it is, and its export follows later. */
  @Order(3)
  @Test
  void saysThatTheRunIsPublishedWhenOnlyTheCurrentPointerFails() {
    FaultyStorage.breakDown(new Breakdown(Operation.CREATE, "/roster/_current", FULL));
    CommandLineRun run = run();
    FaultyStorage.heal();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.oneLineOfErrors())
        .startsWith("run 20260902T020000Z-2 is published, but its export is not the current one")
        .contains("/outbound/plain/roster/")
        .contains(FULL)
        .endsWith("The next run makes it the current one.");
    assertThat(tenant.published().runId()).isEqualTo("20260902T020000Z-2");
  }

  private static CommandLineRun run() {
    return CommandLineRun.ofUpload(tenant, roster.upload(2), roster.at(2));
  }

  /** The table or folder that a breakdown is about: what people can look at. */
  private static String place(Breakdown breakdown) {
    return breakdown.below().replace("/_delta_log", "").replaceFirst("/$", "");
  }
}
