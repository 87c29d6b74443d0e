package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.FindingsCsv;
import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.lake.TableName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks an upload without a lake. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks an upload without writing to the lake.",
    footer = {
      "",
      "Examples:",
      "  rosterlake validate --config tenant.yaml --flow rosters --upload export.zip",
      "  rosterlake validate --config tenant.yaml --flow rosters --upload out/ \\",
      "    --fail-on errors --out findings.csv"
    })
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--flow", required = true, paramLabel = "ID", description = "The inbound flow.")
  private String flow;

  @Option(
      names = "--upload",
      required = true,
      paramLabel = "PATH",
      description = "The folder or zip to check.")
  private String upload;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all findings to this CSV file.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "errors|warnings",
      description = "Exit with 1 on findings of that severity or worse.")
  private Optional<RunCommand.FailOn> failOn = Optional.empty();

  @Override
  public Integer call() throws IOException {
    TenantConfig tenant = config.load();
    long start = System.nanoTime();
    org.apache.hadoop.fs.Path temporary = Locations.temporary();
    Terminal terminal = new Terminal();
    terminal.say("start Spark");
    SparkSession spark = Sessions.open();
    UploadValidation.Result result = null;
    try (terminal) {
      terminal.say("validate");
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      result =
          new UploadValidation(spark, Catalog.load(), tenant)
              .validate(flow, Locations.absolute(upload), now, temporary);
      terminal.wipe();
      print(tenant, result, (System.nanoTime() - start) / 1_000_000);
    } finally {
      new io.rosterlake.lake.Lake(spark, new io.rosterlake.lake.LakePaths(temporary))
          .delete(temporary);
    }
    UploadValidation.Result checked = result;
    return failOn.map(limit -> limit.exitCode(checked.manifest())).orElse(ExitCodes.COMPLETED);
  }

  private void print(TenantConfig tenant, UploadValidation.Result result, long millis)
      throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    new RunSummary(result.manifest(), tenant.lake(), config.asTyped())
        .validation(millis)
        .forEach(print::println);
    TableName findings = TableName.runs("finding");
    Dataset<Row> rows =
        result.lake().read(findings, result.manifest().version(findings).orElseThrow());
    print.println();
    if (out.isPresent()) {
      print.println(
          Text.count(FindingsCsv.write(rows, out.get()), "finding") + " written to " + out.get());
    } else {
      new FindingsList(rows).print(print, 20, false);
    }
    print.flush();
  }
}
