package io.rosterlake.benchmark;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
public final class SoakBenchmark extends Benchmark {
  private static final int LINE_EVERY = 10;

  /** A planted fault may take the only role that a small org has, which is no reason to stop. */
  private static final String SETTINGS =
      """
      guard: {vanished: publish}
      outboundFlows:
        - {id: lake-export, type: dataLakeExport}
      retention:
        history: {runs: 10}
        bronze: {runs: 5}
        findings: {runs: 20}
        exports: {runs: 5}
      """;

  /** Runs 3 to 7 stand for run 5, and the last five for the last. */
  private static final int EARLY = 2;

  private static final int AROUND = 5;

  private static final double FLAT = 1.1;

  private static final Instant FIRST_RUN = Instant.parse("2026-08-20T02:00:00Z");
  private static final int MOST_RUNS = 300;

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

  public static void main(String... arguments) {
    new SoakBenchmark().execute(arguments);
  }

  @Option(
      names = "--runs",
      defaultValue = "200",
      paramLabel = "N",
      description = "How many daily runs, 300 at most. Default: ${DEFAULT-VALUE}.")
  void chooseRuns(int number) {
    if (number < LINE_EVERY || number > MOST_RUNS) {
      throw new CommandLine.ParameterException(
          spec().commandLine(), "--runs must be from " + LINE_EVERY + " to " + MOST_RUNS + ".");
    }
    this.runs = number;
  }

  /** What was measured after some runs. */
  private record Line(int runs, long runMillis, long upkeepMillis, long files, long bytes) {}

  @Override
  List<Line> measure(SparkSession spark, Path folder) throws IOException {
    TenantConfig tenant = tenant(folder, SETTINGS);
    PrintWriter out = out();
    out.println("| runs | median run s | upkeep s | files | MB |");
    out.println("| --- | --- | --- | --- | --- |");
    Lake lake = new Lake(spark, LakePaths.of(tenant.lake()));
    Catalog catalog = Catalog.load();
    List<Line> lines = new ArrayList<>();
    List<Long> runMillis = new ArrayList<>();
    List<Long> allMillis = new ArrayList<>();
    long upkeepMillis = 0;
    for (int day = 1; day <= runs; day++) {
      Instant at = FIRST_RUN.plus(Duration.ofDays(day));
      Path upload = folder.resolve("uploads/day-" + day);
      generate(
          upload,
          students,
          "--day",
          String.valueOf(day),
          "--faults",
          String.valueOf(faults),
          "--truth",
          folder.resolve("truth.csv").toString());
      long start = System.nanoTime();
      run(spark, catalog, tenant, upload, at);
      runMillis.add(millisSince(start));
      allMillis.add(runMillis.get(runMillis.size() - 1));
      delete(spark, upload);
      if (upkeepEvery > 0 && day % upkeepEvery == 0) {
        long upkeepStart = System.nanoTime();
        new UpkeepRun(spark, tenant, at.plusSeconds(3600), WhenBusy.REFUSE, Progress.quiet())
            .execute();
        upkeepMillis += millisSince(upkeepStart);
      }
      if (day % LINE_EVERY == 0) {
        List<FileStatus> files = lake.tree(lake.paths().root()).files();
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        Line line = new Line(day, median(runMillis), upkeepMillis, files.size(), bytes);
        lines.add(line);
        print(String.valueOf(day), line);
        runMillis.clear();
        upkeepMillis = 0;
      }
    }
    printQuarters(lines);
    print(target(allMillis));
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

  private void printQuarters(List<Line> lines) {
    int quarter = Math.max(1, lines.size() / 4);
    Line first = summary(lines.subList(0, quarter));
    Line last = summary(lines.subList(lines.size() - quarter, lines.size()));
    print("first quarter", first);
    print("last quarter", last);
    out()
        .printf(
            "| last to first | %.2f | %.2f | %.2f | %.2f |%n",
            ratio(last.runMillis(), first.runMillis()),
            ratio(last.upkeepMillis(), first.upkeepMillis()),
            ratio(last.files(), first.files()),
            ratio(last.bytes(), first.bytes()));
    out().flush();
  }

  private static Target target(List<Long> millis) {
    return new Target(
        8,
        "run %d to run 5, medians of five around them".formatted(millis.size()),
        ratio(
            median(millis.subList(millis.size() - AROUND, millis.size())),
            median(millis.subList(EARLY, EARLY + AROUND))),
        FLAT);
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
    PrintWriter out = out();
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
