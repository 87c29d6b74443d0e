package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the lake back to what it was before a run. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = {
      "Brings every table back to what it was before a run, as a new run.",
      "What is known of the undone run stays: its statistics and findings."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake undo 20260902T020000Z --config tenant.yaml",
      "  rosterlake undo 20260902T020000Z --with-later --config tenant.yaml"
    })
final class UndoCommand implements Callable<Integer>, PublishingCommand {
  @Mixin private DecisionOptions options;

  @Option(names = "--with-later", description = "Undo the runs after it, too.")
  private boolean isWithLater;

  @Override
  public Integer call() throws Exception {
    return options.decide(isWithLater ? Decision::undoWithLater : Decision::undo);
  }
}
