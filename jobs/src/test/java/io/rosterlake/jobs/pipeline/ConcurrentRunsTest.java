package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one lake in JVMs of their own, at the same time; tried by {@code -Pproofs}. */
@Tag("proof")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConcurrentRunsTest {
  private static final String AT = "2026-09-02T02:00:00Z";
  private static final String FIRST_FLOW = "rosters";
  private static final String SECOND_FLOW = "fabrikam-rosters";

  @TempDir private Path root;

  private final List<OtherJvm> programs = new ArrayList<>();

  @AfterEach
  void stopPrograms() throws InterruptedException {
    for (OtherJvm program : programs) {
      program.kill();
    }
  }

  /**
   * A run holds the lake. Runs of two source systems are started, and wait for it. It is killed, so
   * both go for the lake at the same instant: they publish one after the other, and nothing is
   * lost. Meanwhile, one that does not want to wait is turned away.
   */
  @Test
  void twoSourceSystemsBothPublishAfterTheRunTheyWaitForIsKilled() throws Exception {
    RosterCase roster = RosterCase.named("absence", root);
    Tenant tenant = Tenant.withTwoSourcesIn(root.resolve("together"));
    OtherJvm killed =
        start(
            DyingCommand.stayingAt(
                "before commit gold/Person",
                tenant,
                LakeCommand.run(FIRST_FLOW, roster.upload(2), "2026-09-01T02:00:00Z")));
    killed.awaitLine("before commit gold/Person");
    String holder =
        "the run of flow %s at 2026-09-01T02:00:00Z on host %s (process %d)"
            .formatted(FIRST_FLOW, hostName(), killed.pid());

    LakeCommand ofFirst = LakeCommand.run(FIRST_FLOW, roster.upload(1), AT);
    LakeCommand ofSecond = LakeCommand.run(SECOND_FLOW, roster.upload(1), AT);
    OtherJvm first = start(DyingCommand.start(tenant, ofFirst));
    OtherJvm second = start(DyingCommand.start(tenant, ofSecond));
    assertThatARunThatDoesNotWaitIsTurnedAway(tenant, roster.upload(1), holder);
    first.awaitError("Waiting for " + holder);
    second.awaitError("Waiting for " + holder);
    killed.kill();
    tenant.afterTheLeaseExpired();

    assertThat(first.await()).as(first.errors()).isZero();
    assertThat(second.await()).as(second.errors()).isZero();

    List<Manifest> published = tenant.allPublished();
    assertThat(published).extracting(Manifest::sequence).containsExactly(2L, 1L);
    boolean isFirstFirst = published.get(1).activities().get(0).activityId().equals(FIRST_FLOW);
    OtherJvm winner = isFirstFirst ? first : second;
    OtherJvm loser = isFirstFirst ? second : first;
    assertThat(winner.errors()).contains("is taken for dead");
    assertThat(loser.errors())
        .contains(
            "Waiting for the run of flow %s at %s on host %s (process %d), which holds the lake"
                .formatted(isFirstFirst ? FIRST_FLOW : SECOND_FLOW, AT, hostName(), winner.pid()));
    Tenant oneByOne = Tenant.withTwoSourcesIn(root.resolve("one-by-one"));
    (isFirstFirst ? ofFirst : ofSecond).execute(oneByOne);
    (isFirstFirst ? ofSecond : ofFirst).execute(oneByOne);
    assertThat(tenant.content()).isEqualTo(oneByOne.content());
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  private static void assertThatARunThatDoesNotWaitIsTurnedAway(
      Tenant tenant, Path upload, String holder) {
    CommandLineRun refused =
        CommandLineRun.of(
            "run",
            "--config",
            tenant.configFile(),
            "--flow",
            FIRST_FLOW,
            "--upload",
            upload,
            "--at",
            AT,
            "--no-wait");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.oneLineOfErrors())
        .startsWith(holder + " holds the lake file:" + tenant.lakeFolder())
        .contains("without --no-wait to wait for it");
  }

  private OtherJvm start(OtherJvm program) {
    programs.add(program);
    return program;
  }

  private static String hostName() throws java.net.UnknownHostException {
    return java.net.InetAddress.getLocalHost().getHostName();
  }
}
