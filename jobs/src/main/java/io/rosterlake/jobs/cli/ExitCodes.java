package io.rosterlake.jobs.cli;

/** The exit codes of every command (DESIGN §4). */
final class ExitCodes {
  static final int COMPLETED = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int HELD = 3;

  private ExitCodes() {}
}
