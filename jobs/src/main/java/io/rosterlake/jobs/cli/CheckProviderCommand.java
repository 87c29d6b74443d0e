package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.conformance.ProviderConformance;
import io.rosterlake.jobs.report.ConformanceJson;
import io.rosterlake.jobs.report.ConformancePage;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the API of a connector. */
@Command(
    name = "check-provider",
    mixinStandardHelpOptions = true,
    description = {
      "Checks whether the API of a connector does what a provider must do.",
      "Makes the checks of Microsoft's test run for providers and of the onboarding guidance of"
          + " School Data Sync: some hundred, with at most some forty requests. It writes nothing"
          + " to the lake and shows no value of a record. Ends with exit code 1 when the API does"
          + " not do something that is required."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake check-provider --config tenant.yaml --connector ridge-api",
      "  rosterlake check-provider --config tenant.yaml --connector ridge-api \\",
      "    --json check.json --out check.html"
    })
final class CheckProviderCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--connector",
      required = true,
      paramLabel = "ID",
      description = "The data connector whose API is checked.")
  private String connector;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
  private Optional<OutputFile> json = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the result to this file as an HTML page.")
  private Optional<OutputFile> page = Optional.empty();

  @Override
  public Integer call() {
    // The result of an earlier command must not stand for one that fails.
    json.ifPresent(OutputFile::clear);
    page.ifPresent(OutputFile::clear);
    TenantConfig tenant = config.load();
    ProviderConformance.Result result;
    try (Terminal terminal = new Terminal()) {
      terminal.say("ask the API");
      result = ProviderConformance.run(tenant, connector, System.getenv());
    }
    json.ifPresent(file -> file.write(ConformanceJson.of(result)));
    page.ifPresent(file -> file.write(ConformancePage.html(result)));
    PrintWriter print = spec.commandLine().getOut();
    new ConformanceText(result).lines().forEach(print::println);
    print.flush();
    return result.report().isConforming() ? ExitCodes.COMPLETED : ExitCodes.FAILED;
  }
}
