package io.rosterlake.jobs.run;

import io.rosterlake.run.Manifest;

/** Something failed after a run was published. What the run published stands. */
public final class FailedAfterPublication extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not part of the exception where it is serialized, which nobody does. */
  private final transient Manifest published;

  /**
   * A failure that came too late to undo anything.
   *
   * @param published the run
   * @param what what could not be done and what to do now, to follow "run X is published, but"
   */
  public FailedAfterPublication(Manifest published, String what, Throwable cause) {
    super("run %s is published, but %s".formatted(published.runId(), what), cause);
    this.published = published;
  }

  /** The run that is published. */
  public Manifest published() {
    return published;
  }
}
