package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.conformance.BasicValidation;
import io.rosterlake.jobs.report.BasicValidationJson;
import io.rosterlake.jobs.report.FindingsCsv;
import io.rosterlake.jobs.report.FindingsJson;
import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.jobs.run.Flows;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.TemporaryFolder;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.jobs.run.UploadSize;
import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.FileFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates an upload, or asks an API for what a run needs, without a lake. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Validates an upload without writing to the lake.",
      "Of a flow that reads an API, without --upload: makes sure that the API can be reached,"
          + " sends each collection, and that records have the fields that they need. Ends with"
          + " exit code 1 when a run could not read it."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake validate --config tenant.yaml --flow rosters",
      "  rosterlake validate --config tenant.yaml --flow rosters --upload export.zip",
      "  rosterlake validate --config tenant.yaml --flow rosters --upload out/ \\",
      "    --fail-on errors --format csv > findings.csv"
    })
final class ValidateCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--flow", required = true, paramLabel = "ID", description = "The inbound flow.")
  private String flow;

  @Option(
      names = "--upload",
      paramLabel = "PATH",
      description = "The folder or zip to validate, instead of the newest upload.")
  private Optional<String> upload = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all findings to this CSV file.")
  private Optional<OutputFile> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description =
          "What to print: a summary with the worst findings, the statistics with every finding as"
              + " JSON, or every finding as CSV. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format;

  @Option(
      names = "--fail-on",
      paramLabel = "errors|warnings",
      description = "Exit with 1 on findings of that severity or worse.")
  private Optional<RunCommand.FailOn> failOn = Optional.empty();

  /** What the command prints. */
  enum OutputFormat {
    TEXT,
    JSON,
    CSV
  }

  @Override
  public Integer call() throws IOException {
    TenantConfig tenant = config.load();
    DataConnector connector = tenant.dataConnector(tenant.inboundFlow(flow).dataConnector());
    if (upload.isEmpty() && connector instanceof OneRosterApiDataConnector api) {
      return validate(tenant, api);
    }
    Optional<String> location = upload.map(Locations::absolute);
    OptionalInt elsewhere = LargeJvm.run(spec, () -> bytes(tenant, location));
    return elsewhere.isPresent() ? elsewhere.getAsInt() : validate(tenant, location);
  }

  private long bytes(TenantConfig tenant, Optional<String> location) {
    Optional<String> only = Optional.of(flow);
    return location
        .map(named -> UploadSize.of(tenant, only, named))
        .orElseGet(() -> UploadSize.ofNewest(tenant, only, Instant.now()));
  }

  /** The basic validation of an API. */
  private int validate(TenantConfig tenant, OneRosterApiDataConnector connector) {
    if (out.isPresent() || format == OutputFormat.CSV) {
      throw new RunRefused(
          "flow %s reads an API, of which only a page is looked at; leave out --out and --format csv, or name a fetched folder with --upload"
              .formatted(flow));
    }
    FlowScope scope = Flows.resolve(Catalog.load(), tenant, tenant.inboundFlow(flow));
    BasicValidation.Result result =
        new BasicValidation(connector, scope.format(), System.getenv()).run();
    PrintWriter print = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      PrintWriter exact = Console.exact(spec);
      exact.print(BasicValidationJson.of(flow, result));
      exact.flush();
    } else {
      new BasicValidationText(result).lines().forEach(print::println);
      print.flush();
    }
    boolean isFailed = !result.isPassed() || (failOn.isPresent() && result.hasMissingFields());
    return isFailed ? ExitCodes.FAILED : ExitCodes.COMPLETED;
  }

  private int validate(TenantConfig tenant, Optional<String> location) throws IOException {
    long start = System.nanoTime();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Terminal terminal = new Terminal();
    terminal.say("start Spark");
    SparkSession spark = Sessions.open(tenant);
    Catalog catalog = Catalog.load();
    try (TemporaryFolder temporary = TemporaryFolder.create();
        terminal) {
      terminal.say("validate");
      UploadValidation.Result result =
          new UploadValidation(spark, catalog, tenant)
              .validate(flow, location, now, temporary.path());
      terminal.wipe();
      TableName table = TableName.findings();
      Dataset<Row> findings =
          result.lake().read(table, result.manifest().version(table).orElseThrow());
      print(tenant, catalog, result, findings, (System.nanoTime() - start) / 1_000_000);
      return RunCommand.FailOn.exitCode(failOn, result.manifest());
    } catch (UploadRejected rejected) {
      terminal.wipe();
      printRejected(now, rejected);
      throw rejected;
    }
  }

  private void print(
      TenantConfig tenant,
      Catalog catalog,
      UploadValidation.Result result,
      Dataset<Row> findings,
      long millis)
      throws IOException {
    Manifest manifest = result.manifest();
    PrintWriter print = spec.commandLine().getOut();
    switch (format) {
      case JSON -> FindingsJson.write(manifest, findings, Console.exact(spec));
      case CSV -> FindingsCsv.write(findings, Console.exact(spec));
      case TEXT -> {
        new RunSummary(manifest, tenant.lake(), config.asTyped())
            .validation(millis, result.firstLoadHolds())
            .forEach(print::println);
        print.println();
        if (out.isEmpty()) {
          new FindingsList(findings, catalog)
              .printRootCauses(print, SHOWN, "--out FILE writes them to a file");
        }
      }
    }
    if (out.isPresent()) {
      long written = out.get().write(path -> FindingsCsv.write(findings, path));
      if (format == OutputFormat.TEXT) {
        print.println(Text.count(written, "finding") + " written to " + out.get());
      }
    }
    print.flush();
  }

  private void printRejected(Instant at, UploadRejected rejected) throws IOException {
    PrintWriter exact = Console.exact(spec);
    List<FileFinding> found =
        Stream.concat(rejected.findings().stream(), rejected.explanations().stream()).toList();
    switch (format) {
      case JSON ->
          exact.print(
              RunStatistics.failed(
                  at, rejected.getMessage(), rejected.findings(), rejected.explanations()));
      case CSV -> FindingsCsv.writeFindings(found, exact);
      case TEXT -> {
        // The handler of failures words it.
      }
    }
    exact.flush();
    Optional<Integer> unused =
        out.map(file -> file.write(path -> FindingsCsv.writeFindings(found, path)));
  }
}
