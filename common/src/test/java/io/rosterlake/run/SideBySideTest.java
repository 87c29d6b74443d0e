package io.rosterlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.lake.LakeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  @Test
  void beginsWithTheLargestTablesAndKeepsTheOrderOfTheResults() {
    List<Integer> rows = List.of(3, 1, 4_000, 2, 900, 5, 90_000, 700);
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch fourHaveBegun = new CountDownLatch(SideBySide.THREADS);

    List<String> written =
        SideBySide.largestFirst(
            rows,
            table -> table,
            table -> {
              begun.add(table);
              fourHaveBegun.countDown();
              await(fourHaveBegun);
              return table + " rows";
            });

    assertThat(begun.subList(0, 4)).containsExactlyInAnyOrder(90_000, 4_000, 900, 700);
    assertThat(written).startsWith("3 rows", "1 rows", "4000 rows").endsWith("700 rows");
  }

  @Test
  void doesTwoThingsAtATime() {
    CountDownLatch bothHaveBegun = new CountDownLatch(2);

    Map.Entry<String, Long> done =
        SideBySide.both(
            () -> {
              bothHaveBegun.countDown();
              await(bothHaveBegun);
              return "findings";
            },
            () -> {
              bothHaveBegun.countDown();
              await(bothHaveBegun);
              return 7L;
            });

    assertThat(done).isEqualTo(Map.entry("findings", 7L));
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
