package io.rosterlake.run;

/** A run that cannot start as asked: wrong usage, not a failure of the run. */
public final class RunRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunRefused(String message) {
    super(message);
  }
}
