package io.rosterlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.lake.LakeException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void waitsForTablesInTheirMiddleBeforeItTellsThatOneFailed() {
    CountDownLatch oneIsInTheMiddle = new CountDownLatch(1);
    AtomicBoolean isAtWork = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of("gold/Person", "gold/Enrollment"),
                    table -> {
                      if (table.equals("gold/Person")) {
                        await(oneIsInTheMiddle);
                        throw new LakeException("no space left for " + table);
                      }
                      isAtWork.set(true);
                      oneIsInTheMiddle.countDown();
                      return writtenWhateverHappens(isAtWork);
                    }))
        .isInstanceOf(LakeException.class)
        .hasMessage("no space left for gold/Person");
    assertThat(isAtWork).isFalse();
  }

  /** A commit that cannot be stopped any more. */
  private static String writtenWhateverHappens(AtomicBoolean isAtWork) {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      // The failure of the other table has come here; this one still takes its time.
      takeTime();
    }
    isAtWork.set(false);
    return "written";
  }

  private static void takeTime() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
