package io.rosterlake.jobs.model;

import static io.rosterlake.jobs.model.Change.Kind.USER_COMES;
import static io.rosterlake.jobs.model.Change.Kind.USER_LEAVES;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that are worth taking each time. */
class KnownHistoriesTest {

  @Test
  void aUserLeavesAndReturnsWhileRunsDie() {
    SideBySideLakes.takeThrough(
        List.of(
            Step.run(),
            new Step.DyingRun(Step.run(Change.of(USER_LEAVES, 1)), 60),
            Step.run(Change.of(USER_COMES, 1)),
            new Step.Undo()));
  }
}
