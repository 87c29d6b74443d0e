package io.rosterlake.jobs.model;

import static io.rosterlake.jobs.model.Change.Kind.FILES_OF_CLASSES_ARE_LEFT_OUT;
import static io.rosterlake.jobs.model.Change.Kind.FILES_OF_CLASSES_ARE_SENT;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_EMAIL;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_ONE_ID_FOR_STAYS;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_ROLE_PERIOD;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_STAY;
import static io.rosterlake.jobs.model.Change.Kind.USER_LEAVES_RECORDS_BEHIND;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Histories that random ones have found something in, worth taking again before them. */
@Tag("proof")
class KnownHistoriesTest {
  private static final Period PAST = Period.KNOWN.get(1);
  private static final Period ENDING = Period.KNOWN.get(2);
  private static final Period LATER = Period.KNOWN.get(3);
  private static final Period FAR_AHEAD = Period.KNOWN.get(6);

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

  /** Nothing is sent anew while one stay ends and the next one begins. */
  @Test
  void staysAreTrueForTheDayAlsoWhenTheSameUploadComesAgain() {
    SideBySideLakes.takeThrough(
        List.of(
            ofOneRoster(stay(1, PAST), stay(1, LATER), stay(2, PAST), stay(2, ENDING)),
            ofOneRoster(),
            ofOneRoster(),
            ofOneRoster(stay(3, FAR_AHEAD)),
            ofOneRoster()));
  }

  @Test
  void staysAreTrueForTheDayAlsoWhenAnotherFileChanges() {
    SideBySideLakes.takeThrough(
        List.of(
            ofOneRoster(stay(0, PAST), stay(0, LATER), stay(0, FAR_AHEAD)),
            ofOneRoster(Change.of(USER_GETS_EMAIL, 1, 2)),
            ofOneRoster(Change.of(USER_GETS_EMAIL, 1, 1)),
            ofOneRoster(Change.of(USER_GETS_ONE_ID_FOR_STAYS, 0))));
  }

  @Test
  void periodsOfARoleAreTrueForTheDay() {
    SideBySideLakes.takeThrough(
        List.of(
            Step.run(
                Change.of(USER_GETS_ROLE_PERIOD, 1, 0, PAST),
                Change.of(USER_GETS_ROLE_PERIOD, 1, 0, LATER)),
            Step.run(),
            Step.run(Change.of(USER_GETS_ROLE_PERIOD, 1, 0, FAR_AHEAD))));
  }

  private static Step.Run ofOneRoster(Change... changes) {
    return new Step.Run(1, 0, List.of(changes));
  }

  private static Change stay(int who, Period period) {
    return Change.of(USER_GETS_STAY, who, 0, period);
  }
}
