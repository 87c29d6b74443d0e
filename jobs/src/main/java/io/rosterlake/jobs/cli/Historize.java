package io.rosterlake.jobs.cli;

/** The {@code historize} stage as a job of its own: a main class for {@code spark-submit}. */
public final class Historize {
  private Historize() {}

  /** Takes the options of {@code rosterlake run}. */
  public static void main(String[] arguments) {
    StageCommand.main("historize", arguments);
  }
}
