package io.rosterlake.jobs.cli;

import io.rosterlake.lease.Lease;
import io.rosterlake.run.Activity;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.SyncStatus;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the runs. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the runs of a lake, newest first: published, held and discarded.",
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
    LakeReader reader = LakeReader.open(config.load());
    List<Manifest> runs = reader.listed();
    Set<String> overtaken = reader.overtaken(runs);
    Table table = new Table(3).row("run", "status", "upload", "errors", "warnings");
    for (Manifest run : runs.stream().limit(limit).toList()) {
      table.row(
          run.runId(),
          status(run, overtaken),
          run.activities().stream()
              .map(Activity::upload)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" ")),
          Text.number(run.errors()),
          Text.number(run.warnings()));
    }
    if (runs.isEmpty()) {
      spec.commandLine().getOut().println("There is no run yet.");
    } else {
      table.lines().forEach(spec.commandLine().getOut()::println);
    }
    Lease.holder(reader.lake().paths(), reader.lake().configuration())
        .ifPresent(
            holder ->
                spec.commandLine()
                    .getOut()
                    .printf("%n%s: %s%n", SyncStatus.IN_PROGRESS.label(), holder));
    spec.commandLine().getOut().flush();
    return ExitCodes.COMPLETED;
  }

  private static String status(Manifest run, Set<String> overtaken) {
    String origin = run.origin().map(RunsCommand::origin).orElse("");
    return run.status().label() + (overtaken.contains(run.runId()) ? " (overtaken)" : "") + origin;
  }

  private static String origin(Origin origin) {
    return switch (origin.kind()) {
      case APPROVED -> " (approved)";
      case UNDO -> " (undo of " + origin.of() + ")";
      case UPKEEP -> " (upkeep)";
    };
  }
}
