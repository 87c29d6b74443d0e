package io.rosterlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.quality.RootCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What to fix first, when several flows have findings. */
class CostlyFaultTest {

  @Test
  void areTheWorstOfAllFlowsAndNotOfTheFirst() {
    Manifest run =
        run(finding("a", 9), finding("b", 2)).withActivity(flow("second", finding("c", 20)));

    assertThat(CostlyFinding.worst(run, 2))
        .extracting(CostlyFinding::flow, finding -> finding.cause().file())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("second", "c"),
            org.assertj.core.groups.Tuple.tuple("first", "a"));
  }

  @Test
  void keepTheOrderOfFlowsWhereTheyCostTheSame() {
    Manifest run =
        run(finding("a", 5), finding("b", 5)).withActivity(flow("second", finding("c", 5)));

    assertThat(CostlyFinding.worst(run, 10))
        .extracting(finding -> finding.cause().file())
        .containsExactly("a", "b", "c");
  }

  @Test
  void countEveryRecordThatLeft() {
    RootCause both =
        new RootCause(
            "d",
            2,
            "MissingRequiredValue",
            "user",
            null,
            "no username",
            true,
            List.of(
                new RootCause.Dropped("role", "roles", 4),
                new RootCause.Dropped("enrollment", "enrollments", 4)));

    assertThat(CostlyFinding.worst(run(finding("a", 5), both), 1))
        .extracting(finding -> finding.cause().file())
        .containsExactly("d");
  }

  private static Manifest run(RootCause... causes) {
    return Manifest.first("20260901T020000Z", Instant.EPOCH).withActivity(flow("first", causes));
  }

  private static Activity flow(String id, RootCause... causes) {
    return Activity.started(id, id)
        .withEntities(List.of(), new DataHealth(Map.of(), Stream.of(causes).toList(), List.of()));
  }

  private static RootCause finding(String file, long enrollments) {
    return new RootCause(
        file,
        2,
        "MissingReferencedRecord",
        "class",
        "c1",
        "orgSourcedId \"s9\" finds nothing",
        true,
        List.of(new RootCause.Dropped("enrollment", "enrollments", enrollments)));
  }
}
