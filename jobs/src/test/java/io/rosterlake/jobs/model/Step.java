package io.rosterlake.jobs.model;

import java.util.List;
import java.util.stream.Collectors;

/** One day of a lake. */
sealed interface Step {

  /** Things happen at a source system, then a run reads what it sends. */
  record Run(int source, int year, List<Change> changes) implements Step {
    @Override
    public String toString() {
      return "run of "
          + RealLake.source(source)
          + " for "
          + RealLake.year(year)
          + changes.stream().map(Change::toString).collect(Collectors.joining(", ", " (", ")"));
    }
  }

  /** The same, but the run dies at that point, if it comes there. */
  record DyingRun(Run run, Point point) implements Step {
    @Override
    public String toString() {
      return run + ", which dies " + point;
    }
  }

  /** The newest run is undone; nothing happens to a lake without runs. */
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
      return "undo, which dies " + point;
    }
  }

  /** A run of the first source system in the first year. */
  static Run run(Change... changes) {
    return new Run(0, 0, List.of(changes));
  }
}
