package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real JVM dies at a named point of a command. Until publication, who reads the lake sees what
 * was published before, whole; from then on what the command did, whole. The same command again
 * makes of the lake what it would be had nobody died.
 *
 * <p>A sample of the points of all commands is tried by {@code -Pproofs}, and all of them with
 * {@code -Drosterlake.crashPoints=all}.
 */
@Tag("proof")
class CrashPointsTest {
  private static final boolean ALL = "all".equals(System.getProperty("rosterlake.crashPoints"));

  /** How long a run of this size takes from ingest on, in a JVM that has just started. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(12);

  private static final String EXPORT =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
      """;

  @TempDir private static Path root;

  private static final AtomicInteger lakes = new AtomicInteger();

  private static ExecutorService twoAtATime;
  private static RosterCase roster;
  private static Tenant day1;
  private static Undisturbed run;
  private static Undisturbed hold;
  private static Undisturbed approve;
  private static Undisturbed undo;

  @BeforeAll
  static void runUndisturbed() {
    roster = RosterCase.named("absence", root);
    twoAtATime = Executors.newFixedThreadPool(2);
    day1 = Tenant.withSettingsIn(root.resolve("day-1"), EXPORT);
    day1.run(roster.upload(1), roster.at(1));

    run =
        Undisturbed.of(
            day1, LakeCommand.run(roster.upload(2), roster.at(2)), root.resolve("undisturbed-run"));
    assertThat(run.after()).isNotEqualTo(run.before());
  }

  /** A run of the same upload that the guard holds. */
  private static Undisturbed hold() {
    if (hold == null) {
      Path delivered = root.resolve("delivered/day-2");
      Trees.copy(roster.upload(2), delivered);
      hold =
          Undisturbed.of(
              day1.guardedCopyTo(root.resolve("guarded")),
              LakeCommand.run(delivered, roster.at(2)),
              root.resolve("undisturbed-hold"));
      assertThat(hold.manifest().status()).isEqualTo(RunStatus.HELD);
      assertThat(hold.after()).isEqualTo(hold.before());
    }
    return hold;
  }

  private static Undisturbed approve() {
    if (approve == null) {
      approve =
          Undisturbed.of(
              hold().done(),
              LakeCommand.approve(hold().manifest().runId(), "2026-09-02T08:00:00Z"),
              root.resolve("undisturbed-approve"));
    }
    return approve;
  }

  private static Undisturbed undo() {
    if (undo == null) {
      undo =
          Undisturbed.of(
              run.done(),
              LakeCommand.undo(run.manifest().runId(), "2026-09-02T09:00:00Z"),
              root.resolve("undisturbed-undo"));
    }
    return undo;
  }

  @AfterAll
  static void stop() {
    twoAtATime.shutdownNow();
  }

  static Stream<Death> deathsInARun() {
    return ALL ? deaths(run) : deaths(run, "after commit gold/Person", "after commit runs/run");
  }

  /** Kills after times that a seed gives, so that a failure can be repeated. */
  static LongStream kills() {
    long seed = Long.getLong("rosterlake.killSeed", System.nanoTime());
    return LongStream.range(seed, seed + Integer.getInteger("rosterlake.kills", 1));
  }

  static Stream<Death> deathsInARunThatIsHeld() {
    // Up to the verdict of the guard, the run passes the points of any other.
    List<NamedPoint> itsOwn = new ArrayList<>(hold().points());
    itsOwn.removeAll(run.points());
    return ALL ? deaths(hold(), itsOwn) : deaths(hold(), "after hold");
  }

  static Stream<Death> deathsInAnApproval() {
    return ALL ? deaths(approve()) : deaths(approve(), "after publish");
  }

  static Stream<Death> deathsInAnUndo() {
    return ALL ? deaths(undo()) : deaths(undo(), "after commit gold/Enrollment");
  }

  private static Stream<Death> deaths(Undisturbed command, String... names) {
    return deaths(command, Stream.of(names).map(command::point).toList());
  }

  private static Stream<Death> deaths(Undisturbed command) {
    return deaths(command, command.points());
  }

  private static Stream<Death> deaths(Undisturbed command, List<NamedPoint> points) {
    return points.stream()
        .map(
            point ->
                Death.at(
                    point, command, root.resolve("died-" + lakes.incrementAndGet()), twoAtATime))
        .toList()
        .stream();
  }

  /**
   * A run that died before publication leaves its upload unread, and the same run again is the run
   * that died: same id, same rows, same statistics. One that died after it is complete; the same
   * upload once more is another run, in which nothing changes.
   */
  @ParameterizedTest
  @MethodSource("deathsInARun")
  void runsAgainAfterARunDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    Manifest again = run.command().execute(tenant);

    if (death.isPublished()) {
      assertThat(again.runId()).isEqualTo(run.manifest().runId() + "-2");
      assertThat(goldOf(tenant.content())).isEqualTo(goldOf(run.after()));
      assertThat(again.activities().get(0).plan().tables())
          .allSatisfy(table -> assertThat(table.counts().moved()).isZero());
    } else {
      assertSameEnd(run, tenant, again);
    }
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  /** As above, killed from outside, wherever it may be by then. */
  @ParameterizedTest(name = "-Drosterlake.kills=1 -Drosterlake.killSeed={0}")
  @MethodSource("kills")
  void runsAgainAfterARunWasKilledAtAnyTime(long seed) throws Exception {
    Tenant tenant = run.start().copyTo(root.resolve("killed-" + seed));
    OtherJvm jvm = DyingCommand.start(tenant, run.command());
    jvm.awaitLine("ingest");
    Thread.sleep(new Random(seed).nextLong(LONGEST_RUN.toMillis()));
    jvm.kill();
    tenant.afterTheLeaseExpired();

    if (tenant.published().runId().equals(run.manifest().runId())) {
      assertThat(tenant.content()).isEqualTo(run.after());
      run.command().execute(tenant);
      assertThat(goldOf(tenant.content())).isEqualTo(goldOf(run.after()));
    } else {
      assertThat(tenant.content()).isEqualTo(run.before());
      assertSameEnd(run, tenant, run.command().execute(tenant));
    }
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  /** A run is held as soon as it is kept; until then it is planned anew. */
  @ParameterizedTest
  @MethodSource("deathsInARunThatIsHeld")
  void holdsAgainAfterARunThatWouldBeHeldDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    if (!death.isHeld()) {
      assertSameEnd(hold(), tenant, hold().command().execute(tenant));
    }

    assertThat(new HeldRuns(tenant.lake()).all())
        .extracting(Undisturbed::statistics)
        .containsExactly(hold().statistics());
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
    assertSameEnd(approve(), tenant, approve().command().execute(tenant));
  }

  /** An approval that died is given again, whether or not it had published. */
  @ParameterizedTest
  @MethodSource("deathsInAnApproval")
  void approvesAgainAfterAnApprovalDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    assertSameEnd(approve(), tenant, approve().command().execute(tenant));

    assertThat(new HeldRuns(tenant.lake()).all()).isEmpty();
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  /** An undo that died is given again; one that had published is told so, and has its exports. */
  @ParameterizedTest
  @MethodSource("deathsInAnUndo")
  void undoesAgainAfterAnUndoDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    if (death.isPublished()) {
      assertThatThrownBy(() -> undo().command().execute(tenant))
          .isInstanceOf(RunRefused.class)
          .hasMessage(
              "run %s is undone already, by run %s; there is nothing left to do",
              run.manifest().runId(), undo().manifest().runId());
      assertSameEnd(undo(), tenant, tenant.published());
    } else {
      assertSameEnd(undo(), tenant, undo().command().execute(tenant));
    }
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  private static void assertReadersSeeOneRun(Death death, Tenant tenant) {
    Undisturbed command = death.undisturbed();
    assertThat(tenant.content())
        .isEqualTo(death.isPublished() ? command.after() : command.before());
  }

  private static void assertSameEnd(Undisturbed expected, Tenant tenant, Manifest manifest) {
    assertThat(Undisturbed.statistics(manifest)).isEqualTo(expected.statistics());
    assertThat(tenant.content()).isEqualTo(expected.after());
    assertThat(new LakeReaders(tenant).exports()).isEqualTo(expected.exports());
  }

  private static SortedMap<String, List<String>> goldOf(SortedMap<String, List<String>> content) {
    return new TreeMap<>(content.subMap("gold/", "gold0"));
  }
}
