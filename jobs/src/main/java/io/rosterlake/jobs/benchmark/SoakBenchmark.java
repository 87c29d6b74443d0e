package io.rosterlake.jobs.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.generate.GenerateCommand;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.lake.FileTree;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether a lake stays as small and as quick as it was: daily runs of a small district, with upkeep
 * every few days, in one session.
 */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "Runs a small district day after day, with upkeep, and watches time and size.")
public final class SoakBenchmark implements Callable<Integer> {
  private static final int LINE_EVERY = 10;

  private static final String TENANT =
      """
      tenant: soak
      lake: ./lake
      sourceSystems: [{id: sis}]
      years: [{id: sy, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}]
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./uploads}
      inboundFlows:
        - {id: rosters, dataConnector: files, year: sy, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
      outboundFlows:
        - {id: lake-export, type: dataLakeExport}
      retention:
        history: {runs: 10}
        bronze: {runs: 5}
        findings: {runs: 20}
        exports: {runs: 5}
      """;

  private static final Instant FIRST_RUN = Instant.parse("2026-08-20T02:00:00Z");
  private static final int MOST_RUNS = 300;

  @Option(
      names = "--runs",
      defaultValue = "200",
      paramLabel = "N",
      description = "How many daily runs, 300 at most. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--students",
      defaultValue = "200",
      paramLabel = "N",
      description = "Size of the district. Default: ${DEFAULT-VALUE}.")
  private int students;

  @Option(
      names = "--faults",
      defaultValue = "10",
      paramLabel = "N",
      description = "Planted faults a day. Default: ${DEFAULT-VALUE}.")
  private int faults;

  @Option(
      names = "--upkeep-every",
      defaultValue = "5",
      paramLabel = "K",
      description = "Upkeep after every K runs; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int upkeepEvery;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String... arguments) {
    int exitCode = new CommandLine(new SoakBenchmark()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** What was measured after some runs. */
  private record Line(int runs, long runMillis, long upkeepMillis, long files, long bytes) {}

  @Override
  public Integer call() throws IOException {
    if (runs < LINE_EVERY || runs > MOST_RUNS) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--runs must be from " + LINE_EVERY + " to " + MOST_RUNS + ".");
    }
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.icu.caseMappings.enabled", "false")
            .config("spark.sql.maxConcurrentOutputFileWriters", "8")
            .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000")
            .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    Path folder = Files.createTempDirectory("rosterlake-soak-");
    Lake all = new Lake(spark, new LakePaths(new org.apache.hadoop.fs.Path(folder.toUri())));
    try {
      Path file = folder.resolve("tenant.yaml");
      Files.writeString(file, TENANT);
      List<Line> lines = measured(spark, TenantConfigLoader.load(file), folder);
      printQuarters(lines);
      if (json.isPresent()) {
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValue(json.get().toFile(), lines);
      }
      return 0;
    } finally {
      all.delete(all.paths().root());
    }
  }

  private List<Line> measured(SparkSession spark, TenantConfig tenant, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("| runs | median run s | upkeep s | files | MB |");
    out.println("| --- | --- | --- | --- | --- |");
    Lake lake = new Lake(spark, LakePaths.of(tenant.lake()));
    Catalog catalog = Catalog.load();
    List<Line> lines = new ArrayList<>();
    List<Long> runMillis = new ArrayList<>();
    long upkeepMillis = 0;
    for (int day = 1; day <= runs; day++) {
      Instant at = FIRST_RUN.plus(Duration.ofDays(day));
      Path upload = generated(folder, day);
      long start = System.nanoTime();
      run(spark, catalog, tenant, upload, at);
      runMillis.add(millisSince(start));
      lake.delete(new org.apache.hadoop.fs.Path(upload.toUri()));
      if (upkeepEvery > 0 && day % upkeepEvery == 0) {
        long upkeepStart = System.nanoTime();
        new UpkeepRun(spark, tenant, at.plusSeconds(3600), WhenBusy.REFUSE, Progress.quiet())
            .execute();
        upkeepMillis += millisSince(upkeepStart);
      }
      if (day % LINE_EVERY == 0) {
        List<FileStatus> files =
            new FileTree(lake.fileSystem(lake.paths().root()), lake.paths().root()).files();
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        Line line = new Line(day, median(runMillis), upkeepMillis, files.size(), bytes);
        lines.add(line);
        print(String.valueOf(day), line);
        runMillis.clear();
        upkeepMillis = 0;
      }
    }
    return lines;
  }

  private static void run(
      SparkSession spark, Catalog catalog, TenantConfig tenant, Path upload, Instant at) {
    RunRequest request =
        new RunRequest(
            tenant, Optional.empty(), Optional.of(upload.toUri().toString()), at, WhenBusy.REFUSE);
    Manifest done = new PipelineRun(spark, catalog, request, Progress.quiet()).execute();
    if (done.status() == RunStatus.HELD) {
      throw new IllegalStateException("run " + done.runId() + " is held: " + done.holds());
    }
  }

  private Path generated(Path folder, int day) {
    Path upload = folder.resolve("uploads/day-" + day);
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(PrintWriter.nullWriter()))
            .execute(
                "--out", upload.toString(),
                "--format", "sds-v2.1",
                "--students", String.valueOf(students),
                "--day", String.valueOf(day),
                "--faults", String.valueOf(faults),
                "--truth", folder.resolve("truth.csv").toString());
    if (exitCode != 0) {
      throw new IllegalStateException("day " + day + " cannot be generated");
    }
    return upload;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static long median(List<Long> millis) {
    return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
  }

  private void printQuarters(List<Line> lines) {
    int quarter = Math.max(1, lines.size() / 4);
    Line first = summary(lines.subList(0, quarter));
    Line last = summary(lines.subList(lines.size() - quarter, lines.size()));
    print("first quarter", first);
    print("last quarter", last);
    spec.commandLine()
        .getOut()
        .printf(
            "| last to first | %.2f | %.2f | %.2f | %.2f |%n",
            ratio(last.runMillis(), first.runMillis()),
            ratio(last.upkeepMillis(), first.upkeepMillis()),
            ratio(last.files(), first.files()),
            ratio(last.bytes(), first.bytes()));
    spec.commandLine().getOut().flush();
  }

  private static Line summary(List<Line> lines) {
    return new Line(
        lines.get(lines.size() - 1).runs(),
        median(lines.stream().map(Line::runMillis).toList()),
        median(lines.stream().map(Line::upkeepMillis).toList()),
        median(lines.stream().map(Line::files).toList()),
        median(lines.stream().map(Line::bytes).toList()));
  }

  private static double ratio(long value, long base) {
    return value / (double) Math.max(1, base);
  }

  private void print(String label, Line line) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "| %s | %.2f | %.2f | %,d | %.2f |%n",
        label,
        line.runMillis() / 1000.0,
        line.upkeepMillis() / 1000.0,
        line.files(),
        line.bytes() / 1e6);
    out.flush();
  }
}
