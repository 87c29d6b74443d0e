package io.rosterlake.jobs.model;

import static io.rosterlake.jobs.model.Change.Kind.CLASS_BEGINS;
import static io.rosterlake.jobs.model.Change.Kind.CLASS_ENDS;
import static io.rosterlake.jobs.model.Change.Kind.USER_COMES;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_ROLE_PERIOD;
import static io.rosterlake.jobs.model.Change.Kind.USER_GETS_STAY;
import static io.rosterlake.jobs.model.Change.Kind.USER_LEAVES;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Random days of a lake, tried by {@code -Pproofs}. The same two tries each time, or as many others
 * as {@link AsAskedFor} is told.
 */
@Tag("proof")
class RandomHistoryTest {
  private static final int MOST_STEPS = 7;
  private static final int MOST_CHANGES = 5;

  @Property(tries = 2, seed = "38", edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(AsAskedFor.class)
  void goldIsWhatTheModelSaysAfterEachStep(@ForAll("histories") List<Step> steps) {
    SideBySideLakes.takeThrough(steps);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return steps()
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_STEPS)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Step> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, runs().map(run -> run)),
        Tuple.of(
            2, Combinators.combine(runs(), Arbitraries.of(Point.ofRun())).as(Step.DyingRun::new)),
        Tuple.of(2, Arbitraries.just(new Step.Undo())),
        Tuple.of(1, Arbitraries.of(Point.ofUndo()).map(Step.DyingUndo::new)));
  }

  private static Arbitrary<Step.Run> runs() {
    Arbitrary<Integer> sources = Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(1, 1));
    Arbitrary<Integer> years = Arbitraries.frequency(Tuple.of(2, 0), Tuple.of(1, 1));
    return Combinators.combine(
            sources,
            years,
            changes()
                .list()
                .ofMaxSize(MOST_CHANGES)
                .withSizeDistribution(RandomDistribution.uniform()))
        .as(Step.Run::new);
  }

  private static Arbitrary<Change> changes() {
    Arbitrary<Change.Kind> presence =
        Arbitraries.of(USER_LEAVES, USER_COMES, CLASS_ENDS, CLASS_BEGINS);
    Arbitrary<Change.Kind> stays = Arbitraries.of(USER_GETS_STAY, USER_GETS_ROLE_PERIOD);
    Arbitrary<Change.Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(2, presence),
            Tuple.of(3, stays),
            Tuple.of(4, Arbitraries.of(Change.Kind.class)));
    return Combinators.combine(kinds, numbers(6), numbers(3), numbers(Period.KNOWN.size()))
        .as(Change::new);
  }

  /** Every number below the end as often as any other. */
  private static Arbitrary<Integer> numbers(int end) {
    return Arbitraries.integers()
        .between(0, end - 1)
        .withDistribution(RandomDistribution.uniform());
  }
}
