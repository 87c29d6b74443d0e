package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.VerifyJson;
import io.rosterlake.jobs.run.LakeVerification;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.verify.VerifyReport;
import io.rosterlake.lake.TableCheck;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for damage in a lake. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Makes sure that a lake still holds what was written to it.",
      "Looks at the logs and files of all tables that the newest published run names, at the"
          + " exports that pointers name, and at runs that wait. It changes nothing, and runs may go"
          + " on meanwhile. Ends with exit code 1 when anything is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake verify --config tenant.yaml",
      "  rosterlake verify --config tenant.yaml --deep"
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--deep",
      description = "Read every file, compare it with its checksum, and count rows.")
  private boolean isDeep;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
  private Optional<OutputFile> json = Optional.empty();

  @Override
  public Integer call() {
    // The result of an earlier command must not stand for one that fails.
    json.ifPresent(OutputFile::clear);
    TenantConfig tenant = config.load();
    long start = System.nanoTime();
    VerifyReport report;
    try (Terminal terminal = new Terminal()) {
      terminal.say("start Spark");
      LakeVerification verification =
          new LakeVerification(Sessions.open(tenant), Catalog.load(), tenant);
      terminal.say("read the lake");
      report = verification.execute(isDeep ? TableCheck.Depth.BYTES : TableCheck.Depth.FILES);
    }
    json.ifPresent(file -> file.write(VerifyJson.of(report)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    PrintWriter print = spec.commandLine().getOut();
    new VerifyText(report).lines(millis).forEach(print::println);
    print.flush();
    return report.isSound() ? ExitCodes.COMPLETED : ExitCodes.FAILED;
  }
}
