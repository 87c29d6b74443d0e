package io.rosterlake.jobs.cli;

/** The {@code validate} stage as a job of its own: a main class for {@code spark-submit}. */
public final class Validate {
  private Validate() {}

  /** Takes the options of {@code rosterlake run}. */
  public static void main(String[] arguments) {
    StageCommand.main("validate", arguments);
  }
}
