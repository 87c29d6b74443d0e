package io.rosterlake.jobs.cli;

/** The {@code export} stage as a job of its own: a main class for {@code spark-submit}. */
public final class Export {
  private Export() {}

  /** Takes the options of {@code rosterlake run}. */
  public static void main(String[] arguments) {
    StageCommand.main("export", arguments);
  }
}
