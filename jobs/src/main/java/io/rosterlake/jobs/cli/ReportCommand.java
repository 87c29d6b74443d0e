package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.PersonalData;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the report of a run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the report of a run as one HTML file.",
      "How the run went, what to fix first, what changed and in which school. The file opens in"
          + " any browser, without a network."
    },
    footer = {"", "Example:", "  rosterlake report --config tenant.yaml --out report.html"})
final class ReportCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "The run, published or held. Default: the newest published one.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The HTML file to write.")
  private OutputFile out;

  @Option(
      names = "--with-personal-data",
      description =
          "Show names, contact data and other personal values of bad lines. Without it they are"
              + " left out.")
  private boolean hasPersonalData;

  @Override
  public Integer call() {
    TenantConfig tenant = config.load();
    new RunReport(LakeReader.open(tenant), tenant)
        .write(run, hasPersonalData ? PersonalData.SHOWN : PersonalData.HIDDEN, out);
    spec.commandLine().getOut().println("Report written to " + out);
    spec.commandLine().getOut().flush();
    return ExitCodes.COMPLETED;
  }
}
