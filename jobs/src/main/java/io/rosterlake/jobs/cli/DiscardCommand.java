package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Drops a held run; its upload is not read again by itself. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    description = "Drops a held run; its upload is not read again by itself.",
    footer = {"", "Example:", "  rosterlake discard 20260902T020000Z --config tenant.yaml"})
final class DiscardCommand implements Callable<Integer>, PublishingCommand {
  @Mixin private DecisionOptions options;

  @Override
  public Integer call() throws Exception {
    return options.decide(Decision::discard);
  }
}
