package io.rosterlake.jobs.model;

import java.util.List;
import java.util.stream.Collectors;

/** One day of a lake. */
sealed interface Step {

  /** Things happen at a source system, then a run reads what it sends. */
  record Run(int source, int year, List<Change> changes) implements Step {
    private String told() {
      return changes.isEmpty()
          ? ""
          : changes.stream().map(Change::toString).collect(Collectors.joining("; ", ": ", ""));
    }

    @Override
    public String toString() {
      return "run of " + RealLake.source(source) + " for " + RealLake.year(year) + told();
    }
  }

  /** The same, but the run dies at that point, if it comes there. */
  record DyingRun(Run run, Point point) implements Step {
    @Override
    public String toString() {
      return run + "; it dies " + point;
    }
  }

  /** The newest run is undone, be that an undo itself. */
  record Undo() implements Step {
    @Override
    public String toString() {
      return "undo";
    }
  }

  /** The same, but it dies at that point, if it comes there. */
  record DyingUndo(Point point) implements Step {
    @Override
    public String toString() {
      return "undo; it dies " + point;
    }
  }

  /** A run of the first source system in the first year. */
  static Run run(Change... changes) {
    return new Run(0, 0, List.of(changes));
  }
}
