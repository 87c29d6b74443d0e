package io.rosterlake.jobs.cli;

import java.util.Optional;

/**
 * How a command line ended.
 *
 * @param reason why it did not succeed, where that is known
 */
record Outcome(int exitCode, Optional<String> reason) {

  /** A list of problems may have any length, and platforms show the beginning. */
  private static final int LONGEST = 2_000;

  /** The exit code and the reason, for a platform that shows them apart from the output. */
  String sentence() {
    String why = Text.cut(reason.orElse("standard output says why"), LONGEST);
    return "exit code %d: %s".formatted(exitCode, Printable.lines(why));
  }
}
