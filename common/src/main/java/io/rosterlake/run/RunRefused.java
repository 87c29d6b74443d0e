package io.rosterlake.run;

import io.rosterlake.lake.LakePaths;

/** A run that cannot start as asked: wrong usage, not a failure of the run. */
public final class RunRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunRefused(String message) {
    super(message);
  }

  /** Of a lake that has nothing to look at yet. */
  public static RunRefused nothingPublished(LakePaths lake) {
    return new RunRefused(
        "the lake %s has no published run yet; start one with rosterlake run"
            .formatted(lake.root()));
  }
}
