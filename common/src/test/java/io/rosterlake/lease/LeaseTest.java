package io.rosterlake.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.lake.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run at a time holds the lake. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LeaseTest {
  private static final String NEVER = "600";
  private static final String SOON = "0.5";
  private static final String DEAD_RUN =
      """
      {"id":"a","holder":"run of flow rosters","host":"north","pid":4711,
       "claimedAt":"2026-09-01T02:00:13Z","renewals":3,"released":false}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void onlyOneOfEightRunsHoldsTheLakeAtATime(String scheme) throws Exception {
    LakeOnDisk lake = LakeOnDisk.on(scheme, folder, "5");
    Path counter = Files.writeString(folder.resolve("counter"), "0");
    Callable<List<Long>> tenRuns =
        () -> {
          List<Long> numbers = new ArrayList<>();
          for (int round = 0; round < 10; round++) {
            try (Lease lease = lake.takeOrWait("run of flow rosters")) {
              long count = Long.parseLong(Files.readString(counter));
              lease.confirm();
              Files.writeString(counter, Long.toString(count + 1));
              numbers.add(lease.number());
            }
          }
          return numbers;
        };
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      List<Long> numbers = new ArrayList<>();
      List<Callable<List<Long>>> eight = Collections.nCopies(8, tenRuns);
      for (Future<List<Long>> run : runs.invokeAll(eight)) {
        numbers.addAll(run.get());
      }
      assertThat(Files.readString(counter)).isEqualTo("80");
      assertThat(numbers).doesNotHaveDuplicates().hasSize(80);
      assertThat(lake.files()).hasSize(1);
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void letsTheNextRunInWhenOneEnds() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    Lease first = lake.takeOrWait("run of flow rosters");
    CompletableFuture<Lease> second =
        CompletableFuture.supplyAsync(() -> lake.takeOrWait("undo of run 20260901T020000Z"));

    assertThat(lake.nextNotice())
        .matches(
            "Waiting for the run of flow rosters on host .+ \\(process %d\\), which holds the lake since \\d{4}-.+Z"
                .formatted(ProcessHandle.current().pid()));
    assertThat(second).isNotDone();
    first.close();

    try (Lease next = second.get(1, TimeUnit.MINUTES)) {
      assertThat(next.number()).isEqualTo(first.number() + 1);
      assertThat(lake.otherNotices()).isEmpty();
      assertThat(lake.claimText(next.number())).contains("undo of run 20260901T020000Z");
    }
  }

  @Test
  void countsOnFromRunToRunAndKeepsOneClaim() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    for (long expected = 1; expected <= 3; expected++) {
      try (Lease lease = lake.takeOrRefuse("run of all flows")) {
        assertThat(lease.number()).isEqualTo(expected);
      }
      assertThat(lake.files()).containsExactly("%012d.json".formatted(expected));
    }
  }

  @Test
  void refusesAtOnceAndSaysWhoHoldsTheLake() {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    try (Lease lease = lake.takeOrWait("run of flow rosters")) {
      assertThatThrownBy(() -> lake.takeOrRefuse("run of all flows"))
          .isInstanceOf(LakeException.class)
          .hasMessageStartingWith("the run of flow rosters on host ")
          .hasMessageContaining("(process %d)", ProcessHandle.current().pid())
          .hasMessageContaining("holds the lake file:" + folder)
          .hasMessageContaining("without --no-wait");
      lease.confirm();
    }
  }

  @Test
  void takesOverFromRunThatDiedLongAgoWithoutWaiting() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    lake.leaveClaim(7, DEAD_RUN, Duration.ofHours(1));

    try (Lease lease = lake.takeOrRefuse("run of all flows")) {
      assertThat(lease.number()).isEqualTo(8);
      assertThat(lake.nextNotice())
          .isEqualTo(
              "The run of flow rosters on host north (process 4711) has not renewed its claim for 3600 s (limit 600 s) and is taken for dead; the run of all flows takes over");
      assertThat(lake.files()).containsExactly("000000000008.json");
    }
  }

  @Test
  void waitsForRunThatDiedJustNowUntilItsClaimExpires() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, "2");
    lake.leaveClaim(7, DEAD_RUN, Duration.ZERO);

    try (Lease lease = lake.takeOrWait("run of all flows")) {
      assertThat(lease.number()).isEqualTo(8);
      assertThat(lake.nextNotice())
          .isEqualTo(
              "Waiting for the run of flow rosters on host north (process 4711), which holds the lake since 2026-09-01T02:00:13Z");
      assertThat(lake.nextNotice()).contains("(limit 2 s) and is taken for dead");
      assertThat(lake.otherNotices()).isEmpty();
    }
  }

  @Test
  void takesOverFromAClaimOfTheFutureThatNobodyRenews() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, "2");
    lake.leaveClaim(7, DEAD_RUN, Duration.ofHours(-1));

    try (Lease lease = lake.takeOrWait("run of all flows")) {
      assertThat(lease.number()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void pausedRunFindsOutThatAnotherTookOver(String scheme) {
    LakeOnDisk lake = LakeOnDisk.on(scheme, folder, SOON);
    Lease paused = lake.takeOrWait("run of flow rosters");
    paused.fallSilent();
    try (Lease other = lake.takeOrWait("run of flow staff")) {
      assertThatThrownBy(paused::confirm)
          .isInstanceOf(LakeException.class)
          .hasMessageStartingWith("the run of flow staff on host ")
          .hasMessageContaining("took over the lake")
          .hasMessageContaining("publishes nothing");
      assertThatThrownBy(paused::requireHeld).hasMessageContaining("took over the lake");

      paused.close();
      other.confirm();
    }
  }

  @Test
  void pausedRunThatNobodyReplacedGoesOn() {
    LakeOnDisk lake = LakeOnDisk.in(folder, SOON);
    try (Lease paused = lake.takeOrWait("run of flow rosters")) {
      paused.fallSilent();
      awaitFailure(paused::requireHeld, "could not renew its claim");
      paused.confirm();
      paused.requireHeld();
    }
  }

  @Test
  void workingRunLearnsOfItsSuccessorByItself() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, "1");
    try (Lease lease = lake.takeOrWait("run of flow staff")) {
      lake.leaveClaim(lease.number() + 1, DEAD_RUN, Duration.ZERO);
      awaitFailure(
          lease::requireHeld, "the run of flow rosters on host north (process 4711) took over");
    }
  }

  @Test
  void renewsItsClaimAsLongAsItWorks() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, "1");
    try (Lease lease = lake.takeOrWait("run of flow rosters")) {
      while (!lake.claimText(lease.number()).contains("\"renewals\":5")) {
        Thread.sleep(20);
      }
      lease.confirm();
    }
    assertThat(lake.claimText(1)).contains("\"released\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"holder\":\"run of", "{}", "null", "[]"})
  void countsUnfinishedClaimAsHeldUntilItExpires(String content) throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, "5");
    lake.leaveClaim(1, content, Duration.ZERO);
    assertThatThrownBy(() -> lake.takeOrRefuse("run of all flows"))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("another run, whose claim cannot be read, holds the lake");

    lake.leaveClaim(1, content, Duration.ofMinutes(1));
    try (Lease lease = lake.takeOrRefuse("run of all flows")) {
      assertThat(lease.number()).isEqualTo(2);
    }
  }

  @Test
  void clearsAwayWhatDeadRunsLeftBesideTheClaims() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    lake.leave("_now-of-dead", "", Duration.ofHours(1));
    lake.leave("_now-of-waiting", "", Duration.ofSeconds(1));
    lake.leave("notes.txt", "", Duration.ofHours(1));
    lake.leaveClaim(3, DEAD_RUN, Duration.ofHours(2));
    lake.leaveClaim(5, DEAD_RUN, Duration.ofHours(1));

    try (Lease lease = lake.takeOrRefuse("run of all flows")) {
      assertThat(lease.number()).isEqualTo(6);
      assertThat(lake.files()).containsExactly("000000000006.json", "_now-of-waiting", "notes.txt");
    }
  }

  @Test
  void slowRunDoesNotTakeNumberThatOthersHavePassed() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    lake.leaveClaim(7, DEAD_RUN, Duration.ZERO);

    assertThat(lake.queue("run of flow staff").take(4)).isEmpty();
    assertThat(lake.files()).containsExactly("000000000007.json");
  }

  @Test
  void slowRunDoesNotTakeNumberWhenTheOneBeforeWasSweptAway() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    lake.leaveClaim(3, DEAD_RUN, Duration.ZERO);

    assertThat(lake.queue("run of flow staff").take(4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void onlyTheFirstTakesNumberThatTwoSawFree(String scheme) throws Exception {
    LakeOnDisk lake = LakeOnDisk.on(scheme, folder, NEVER);
    lake.leaveClaim(4, DEAD_RUN.replace("false", "true"), Duration.ZERO);
    LeaseQueue slower = lake.queue("run of flow staff");

    try (Lease lease = lake.takeOrRefuse("run of flow rosters")) {
      assertThat(slower.take(4)).isEmpty();
      lease.confirm();
      assertThat(lake.claimText(5)).contains("run of flow rosters");
    }
  }

  @Test
  void stopsWaitingWhenInterrupted() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    ExecutorService runs = Executors.newSingleThreadExecutor();
    try (Lease lease = lake.takeOrWait("run of flow rosters")) {
      Future<Lease> waiting = runs.submit(() -> lake.takeOrWait("run of flow staff"));
      lake.nextNotice();
      runs.shutdownNow();

      assertThatThrownBy(waiting::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("interrupted while waiting for the lake");
      lease.confirm();
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void interruptedRunGivesTheLakeBack() {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    Lease interrupted = lake.takeOrWait("run of flow rosters");
    Thread.currentThread().interrupt();
    interrupted.close();
    assertThat(Thread.interrupted()).isTrue();

    try (Lease next = lake.takeOrRefuse("run of flow rosters")) {
      assertThat(next.number()).isEqualTo(2);
    }
  }

  @Test
  void publishesNothingAfterItGaveTheLakeBack() {
    LakeOnDisk lake = LakeOnDisk.in(folder, NEVER);
    Lease lease = lake.takeOrWait("run of flow rosters");
    lease.close();
    lease.close();

    assertThatThrownBy(lease::requireHeld).hasMessageContaining("has given the lake back");
    assertThatThrownBy(lease::confirm).hasMessageContaining("publishes nothing");
  }

  @Test
  void publishesNothingWhenTheStorageDoesNotAnswer() throws Exception {
    LakeOnDisk lake = LakeOnDisk.in(folder, SOON);
    Lease lease = lake.takeOrWait("run of flow rosters");
    lease.fallSilent();
    Files.delete(lake.claim(lease.number()));
    Files.delete(lake.leaseFolder());
    Files.createFile(lake.leaseFolder());

    assertThatThrownBy(lease::confirm)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot confirm that this run still holds the lake")
        .hasMessageContaining("check the storage");
    awaitFailure(lease::requireHeld, "another run may hold the lake now");
    assertThatCode(lease::close).doesNotThrowAnyException();
  }

  @Test
  void saysThatTheLakeCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("lake"));
    LakeOnDisk lake = LakeOnDisk.in(file, NEVER);

    assertThatThrownBy(() -> lake.takeOrWait("run of flow rosters"))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("cannot take the lake file:" + file)
        .hasMessageContaining("Check that the storage can be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0", "-5", "86401", "1e99", ""})
  void refusesExpiryThatIsNoReasonableNumberOfSeconds(String setting) {
    LakeOnDisk lake = LakeOnDisk.in(folder, setting);
    assertThatThrownBy(() -> lake.takeOrWait("run of flow rosters"))
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "rosterlake.lease.expiry-seconds is %s, but has to be a number of seconds from 0.1 to 86400; correct it where Spark is configured, or leave it out for 30"
                .formatted(setting));
  }

  private static void awaitFailure(Runnable check, String message) {
    while (true) {
      try {
        check.run();
        Thread.sleep(20);
      } catch (LakeException e) {
        assertThat(e).hasMessageContaining(message);
        return;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
