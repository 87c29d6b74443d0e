package io.rosterlake.jobs.cli;

import java.util.Optional;

/**
 * How a command line ended.
 *
 * @param failure why it failed, in the words that the command printed; empty when it did not fail
 */
record Outcome(int exitCode, Optional<String> failure) {

  /** The exit code and the reason, in one line for programs that show no output. */
  String sentence() {
    return "exit code %d: %s".formatted(exitCode, reason());
  }

  private String reason() {
    return failure.orElse(
        exitCode == ExitCodes.HELD
            ? "a run is held, or an earlier one waits for a decision; standard output names it, says"
                + " why, and how to approve or discard it"
            : "standard output says why");
  }
}
