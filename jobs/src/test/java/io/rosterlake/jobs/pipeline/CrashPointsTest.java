package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.run.RunRefused;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real JVM dies at a named point of a command. Until publication, who reads the lake sees what
 * was published before, whole; from then on what the command did, whole. The same command again
 * makes of the lake what it would be had nobody died.
 *
 * <p>A sample of points is tried by default, all of them with {@code -Drosterlake.crashPoints=all}.
 */
class CrashPointsTest {
  private static final boolean ALL = "all".equals(System.getProperty("rosterlake.crashPoints"));

  @TempDir private static Path root;

  private static ExecutorService twoAtATime;
  private static Undisturbed run;
  private static Undisturbed hold;
  private static Undisturbed approve;
  private static Undisturbed undo;

  @BeforeAll
  static void runUndisturbed() {
    RosterCase roster = RosterCase.named("absence", root);
    twoAtATime = Executors.newFixedThreadPool(2);
    Tenant day1 = Tenant.exportingIn(root.resolve("day-1"));
    day1.run(roster.upload(1), roster.at(1));
    Tenant guarded = day1.guardedCopyTo(root.resolve("guarded"));
    Path delivered = root.resolve("delivered/day-2");
    Trees.copy(roster.upload(2), delivered);

    run =
        Undisturbed.of(
            day1, LakeCommand.run(roster.upload(2), roster.at(2)), root.resolve("undisturbed-run"));
    hold =
        Undisturbed.of(
            guarded, LakeCommand.run(delivered, roster.at(2)), root.resolve("undisturbed-hold"));
    approve =
        Undisturbed.of(
            hold.done(),
            LakeCommand.approve(hold.manifest().runId(), "2026-09-02T08:00:00Z"),
            root.resolve("undisturbed-approve"));
    undo =
        Undisturbed.of(
            run.done(),
            LakeCommand.undo(run.manifest().runId(), "2026-09-02T09:00:00Z"),
            root.resolve("undisturbed-undo"));
    assertThat(hold.manifest().status()).isEqualTo(RunStatus.HELD);
    assertThat(hold.after()).isEqualTo(hold.before());
    assertThat(run.after()).isNotEqualTo(run.before());
  }

  @AfterAll
  static void stop() {
    twoAtATime.shutdownNow();
  }

  static Stream<Death> deathsInARun() {
    return ALL
        ? deaths(run)
        : deaths(
            run,
            "after ingest rosters",
            "after commit gold/Person",
            "after export",
            "before commit runs/run",
            "after commit runs/run");
  }

  static Stream<Death> deathsInARunThatIsHeld() {
    return ALL ? deaths(hold) : deaths(hold, "after hold");
  }

  static Stream<Death> deathsInAnApproval() {
    return ALL ? deaths(approve) : deaths(approve, "after publish");
  }

  static Stream<Death> deathsInAnUndo() {
    return ALL ? deaths(undo) : deaths(undo, "after commit gold/Enrollment");
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
                    point,
                    command,
                    root.resolve(command.command().verb() + "-" + points.indexOf(point)),
                    twoAtATime))
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
    assertReadersByPathSeeWhatIsPublished(tenant);
  }

  /** A run is held as soon as it is kept; until then it is planned anew. */
  @ParameterizedTest
  @MethodSource("deathsInARunThatIsHeld")
  void holdsAgainAfterARunThatWouldBeHeldDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    if (!death.isHeld()) {
      assertSameEnd(hold, tenant, hold.command().execute(tenant));
    }

    assertThat(new HeldRuns(tenant.lake()).all())
        .extracting(Undisturbed::statistics)
        .containsExactly(hold.statistics());
    assertReadersByPathSeeWhatIsPublished(tenant);
    assertSameEnd(approve, tenant, approve.command().execute(tenant));
  }

  /** An approval that died is given again, whether or not it had published. */
  @ParameterizedTest
  @MethodSource("deathsInAnApproval")
  void approvesAgainAfterAnApprovalDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    assertSameEnd(approve, tenant, approve.command().execute(tenant));

    assertThat(new HeldRuns(tenant.lake()).all()).isEmpty();
    assertReadersByPathSeeWhatIsPublished(tenant);
  }

  /** An undo that died is given again; one that had published is told so, and has its exports. */
  @ParameterizedTest
  @MethodSource("deathsInAnUndo")
  void undoesAgainAfterAnUndoDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertReadersSeeOneRun(death, tenant);

    if (death.isPublished()) {
      assertThatThrownBy(() -> undo.command().execute(tenant))
          .isInstanceOf(RunRefused.class)
          .hasMessage(
              "run %s is undone already, by run %s; there is nothing left to do",
              run.manifest().runId(), undo.manifest().runId());
      assertSameEnd(undo, tenant, tenant.published());
    } else {
      assertSameEnd(undo, tenant, undo.command().execute(tenant));
    }
    assertReadersByPathSeeWhatIsPublished(tenant);
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

  private static void assertReadersByPathSeeWhatIsPublished(Tenant tenant) {
    assertThat(new LakeReaders(tenant).contentByPath()).isEqualTo(tenant.content());
  }

  private static SortedMap<String, List<String>> goldOf(SortedMap<String, List<String>> content) {
    return new TreeMap<>(content.subMap("gold/", "gold0"));
  }
}
