package io.rosterlake.jobs.cli;

import io.rosterlake.run.Activity;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the published runs. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the published runs of a lake, newest first.",
    footer = {"", "Example:", "  rosterlake runs --config tenant.yaml"})
final class RunsCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() {
    List<Manifest> runs = LakeReader.open(config.load()).runs().all();
    Table table = new Table(3).row("run", "status", "upload", "errors", "warnings");
    for (Manifest run : runs.stream().limit(limit).toList()) {
      table.row(
          run.runId(),
          run.status().label(),
          run.activities().stream()
              .map(Activity::upload)
              .map(String::valueOf)
              .collect(Collectors.joining(" ")),
          Text.number(run.errors()),
          Text.number(run.warnings()));
    }
    if (runs.isEmpty()) {
      spec.commandLine().getOut().println("No run has been published yet.");
    } else {
      table.lines().forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
    return ExitCodes.COMPLETED;
  }
}
