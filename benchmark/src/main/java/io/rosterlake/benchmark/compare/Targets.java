package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Target;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.benchmark.contender.WarmFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds results against what Rosterlake has to reach; docs/benchmark.md has the list. */
final class Targets {
  private static final List<Size> LARGE = List.of(Size.M, Size.M_TWICE, Size.M_FOUR_TIMES, Size.L);

  /** S a day later may take ten seconds where the copy of D takes 12.6. */
  private static final double SMALL_TO_COPY = 10 / 12.6;

  private static final double FLAT = 1.1;

  private Targets() {}

  /** The targets that results say something about. */
  static List<Target> of(Results results) {
    return new Finder(results).found();
  }

  /** Looks for pairs of figures. */
  private static final class Finder {
    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    Finder(Results results) {
      this.results = results;
    }

    List<Target> found() {
      Optional<Measurement> copyOfD = of(Size.D, Case.INITIAL, Contender.F1);
      Optional<Measurement> loadOfD = of(Size.D, Case.INITIAL, Contender.ROSTERLAKE);
      add(1, "D, initial load: wall to F1", loadOfD, copyOfD, 1.5);
      add(1, "D, initial load: CPU to F1", loadOfD, copyOfD, Usage::cpuSeconds, 1);
      add(
          2,
          "S, daily change, cold: wall to F1 of D, initial load",
          of(Size.S, Case.DAILY, Contender.ROSTERLAKE),
          copyOfD,
          SMALL_TO_COPY);
      results.warm(Size.S, Case.DAILY).flatMap(WarmMeasurement::figures).ifPresent(this::addWarm);
      for (Size size : LARGE) {
        addLarge(size);
      }
      addDoubling(Size.M, Size.M_TWICE);
      addDoubling(Size.M_TWICE, Size.M_FOUR_TIMES);
      return targets;
    }

    private void addWarm(WarmFigures figures) {
      targets.add(
          new Target(2, "S, daily change, warm: seconds a tenant", figures.medianOfLast(), 1));
      targets.add(
          new Target(
              2,
              "S, daily change, warm: heap at the last tenant to the tenth",
              (double) figures.lastHeap() / figures.firstHeap(),
              FLAT));
    }

    private void addLarge(Size size) {
      Optional<Measurement> load = of(size, Case.INITIAL, Contender.ROSTERLAKE);
      Optional<Measurement> daily = of(size, Case.DAILY, Contender.ROSTERLAKE);
      Optional<Measurement> same = of(size, Case.SAME, Contender.ROSTERLAKE);
      String initial = size + ", initial load: wall to ";
      add(3, initial + "F1", load, of(size, Case.INITIAL, Contender.F1), 2.5);
      add(3, initial + "F2", load, of(size, Case.INITIAL, Contender.F2), 6);
      add(3, initial + "F3", load, of(size, Case.INITIAL, Contender.F3), 0.5);
      add(4, size + ", daily change: wall to F1", daily, of(size, Case.DAILY, Contender.F1), 2);
      add(5, size + ", same upload again: wall to initial load", same, load, 0.5);
    }

    private void addDoubling(Size small, Size large) {
      add(
          7,
          small + " to " + large + ", initial load: wall",
          of(large, Case.INITIAL, Contender.ROSTERLAKE),
          of(small, Case.INITIAL, Contender.ROSTERLAKE),
          2.1);
    }

    private Optional<Measurement> of(Size size, Case what, Contender contender) {
      return results.of(size, what, contender);
    }

    private void add(
        int number,
        String what,
        Optional<Measurement> measured,
        Optional<Measurement> base,
        double limit) {
      add(number, what, measured, base, Usage::wallSeconds, limit);
    }

    private void add(
        int number,
        String what,
        Optional<Measurement> measured,
        Optional<Measurement> base,
        ToDoubleFunction<Usage> figure,
        double limit) {
      if (measured.isPresent() && base.isPresent()) {
        double ratio =
            figure.applyAsDouble(measured.get().median())
                / figure.applyAsDouble(base.get().median());
        targets.add(new Target(number, what, ratio, limit));
      }
    }
  }
}
