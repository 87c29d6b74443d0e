package io.rosterlake.jobs.model;

import static io.rosterlake.jobs.model.Change.Kind.FILES_OF_CLASSES_ARE_LEFT_OUT;
import static io.rosterlake.jobs.model.Change.Kind.FILES_OF_CLASSES_ARE_SENT;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_EMAIL;
import static io.rosterlake.jobs.model.Change.Kind.USER_LEAVES_RECORDS_BEHIND;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Histories that random ones have found something in, worth taking again before them. */
@Tag("proof")
class KnownHistoriesTest {

  @Test
  void leavesNothingOfADeadRunInATableThatTheNextOneDoesNotMove() {
    SideBySideLakes.takeThrough(
        List.of(
            new Step.DyingRun(
                Step.run(Change.of(USER_GETS_EMAIL, 1, 2)),
                new Point("after commit gold/PersonEmailAddress")),
            Step.run(Change.of(USER_GETS_EMAIL, 1, 1))));
  }

  @Test
  void goesOnAfterAnUndoOfAnotherYearThatDied() {
    SideBySideLakes.takeThrough(
        List.of(
            new Step.Run(
                0,
                1,
                List.of(
                    Change.of(USER_LEAVES_RECORDS_BEHIND, 2),
                    Change.of(FILES_OF_CLASSES_ARE_LEFT_OUT))),
            new Step.DyingUndo(new Point("after commit gold/PersonOrganizationRole")),
            new Step.Undo(),
            new Step.Run(0, 1, List.of(Change.of(FILES_OF_CLASSES_ARE_SENT)))));
  }
}
