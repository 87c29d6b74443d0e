package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.report.FindingsCsv;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a run found wrong. */
@Command(
    name = "findings",
    mixinStandardHelpOptions = true,
    description = "Shows what a run found wrong: what to fix first, the most costly finding first.",
    footer = {
      "",
      "Examples:",
      "  rosterlake findings --config tenant.yaml",
      "  rosterlake findings --config tenant.yaml --all --out findings.csv"
    })
final class FindingsCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--run", paramLabel = "RUN", description = "The run. Default: the newest.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--all",
      description = "Every finding, those caused by another one included, without a limit.")
  private boolean isAll;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all findings to this CSV file instead.")
  private Optional<OutputFile> out = Optional.empty();

  @Override
  public Integer call() {
    LakeReader reader = LakeReader.open(config.load());
    Manifest manifest = reader.run(run);
    OptionalLong version = reader.version(manifest, TableName.findings());
    Dataset<Row> findings =
        reader
            .lake()
            .read(TableName.findings(), version.orElseThrow())
            .filter(functions.col("runId").equalTo(manifest.runId()));
    if (manifest.errors() + manifest.warnings() > 0 && findings.isEmpty()) {
      throw new RunRefused(
          "the findings of run %s are no longer kept: upkeep removed them, because of retention.findings in the configuration"
              .formatted(manifest.runId()));
    }
    PrintWriter print = spec.commandLine().getOut();
    if (out.isPresent()) {
      long rows = out.get().write(path -> FindingsCsv.write(findings, path));
      print.println(Text.count(rows, "finding") + " written to " + out.get());
    } else {
      FindingsList list = new FindingsList(findings, Catalog.load());
      if (isAll) {
        list.printAll(print);
      } else {
        list.printRootCauses(print, SHOWN, "--all shows them");
      }
    }
    print.flush();
    return ExitCodes.COMPLETED;
  }
}
