package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes a held run: exactly the rows that were planned. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = "Publishes a held run: exactly the rows that were planned.",
    footer = {"", "Example:", "  rosterlake approve 20260902T020000Z --config tenant.yaml"})
final class ApproveCommand implements Callable<Integer>, PublishingCommand {
  @Mixin private DecisionOptions options;

  @Override
  public Integer call() throws Exception {
    return options.decide(Decision::approve);
  }
}
