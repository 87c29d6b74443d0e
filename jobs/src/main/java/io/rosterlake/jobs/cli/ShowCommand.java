package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.StageTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one run. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a run: what it found, what it changed and where.",
      "A held run also shows why it is held."
    },
    footer = {"", "Example:", "  rosterlake show 20260901T020000Z --config tenant.yaml"})
final class ShowCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run. Default: the newest published one.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the run's statistics to this file.")
  private Optional<OutputFile> json = Optional.empty();

  @Override
  public Integer call() {
    TenantConfig tenant = config.load();
    Manifest manifest = LakeReader.open(tenant).run(run);
    json.ifPresent(file -> file.write(RunStatistics.json(manifest, false)));
    long millis = manifest.timings().stream().mapToLong(StageTime::millis).sum();
    new RunSummary(manifest, tenant.lake(), config.asTyped())
        .detailed(millis)
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return ExitCodes.COMPLETED;
  }
}
