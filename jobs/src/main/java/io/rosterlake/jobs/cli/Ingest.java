package io.rosterlake.jobs.cli;

/** The {@code ingest} stage as a job of its own: a main class for {@code spark-submit}. */
public final class Ingest {
  private Ingest() {}

  /** Takes the options of {@code rosterlake run}. */
  public static void main(String[] arguments) {
    StageCommand.main("ingest", arguments);
  }
}
