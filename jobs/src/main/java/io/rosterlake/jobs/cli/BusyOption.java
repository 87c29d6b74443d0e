package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.WhenBusy;
import picocli.CommandLine.Option;

/** What a command that writes does while another one holds the lake. */
final class BusyOption {
  @Option(
      names = "--no-wait",
      description = "Fail at once when another run holds the lake, instead of waiting for it.")
  private boolean isImpatient;

  WhenBusy whenBusy() {
    return isImpatient ? WhenBusy.REFUSE : WhenBusy.WAIT;
  }
}
