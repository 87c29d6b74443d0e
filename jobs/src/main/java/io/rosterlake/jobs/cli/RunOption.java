package io.rosterlake.jobs.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** As which run published it, a command reads the lake. */
final class RunOption {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Read the versions that this run published. Default: the newest.")
  private Optional<String> id = Optional.empty();

  /** The run's id; empty for the newest. */
  Optional<String> id() {
    return id;
  }
}
