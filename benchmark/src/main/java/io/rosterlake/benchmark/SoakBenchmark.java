package io.rosterlake.benchmark;

import io.rosterlake.benchmark.SoakedLake.District;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The lake is copied before this run, and in the end both take turns. Runs half an hour apart say
   * more about the machine and about what it has compiled meanwhile than about the lake.
   */
  private static final int COPIED_BEFORE = 5;

  /** Days differ by a fifth in what their faults bring about, so that a few days say little. */
  private static final int TURNS = 20;

  private static final double FLAT = 1.1;

  private static final int FEWEST_RUNS = 30;
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
      description = "How many daily runs, from 30 to 300. Default: ${DEFAULT-VALUE}.")
  void chooseRuns(int number) {
    if (number < FEWEST_RUNS || number > MOST_RUNS) {
      throw new CommandLine.ParameterException(
          spec().commandLine(), "--runs must be from " + FEWEST_RUNS + " to " + MOST_RUNS + ".");
    }
    this.runs = number;
  }

  /** What was measured after some runs. */
  private record Line(int runs, long runMillis, long upkeepMillis, long files, long bytes) {}

  @Override
  List<Line> measure(SparkSession spark, Path folder) throws IOException {
    out().println("| runs | median run s | upkeep s | files | MB |");
    out().println("| --- | --- | --- | --- | --- |");
    District district = new District(students, faults, upkeepEvery);
    SoakedLake lake = SoakedLake.empty(spark, folder.resolve("soaked"), district);
    SoakedLake early = null;
    long lateMillis = 0;
    long earlyMillis = 0;
    List<Line> lines = new ArrayList<>();
    List<Long> runMillis = new ArrayList<>();
    long upkeepMillis = 0;
    for (int run = 1; run <= runs; run++) {
      if (run == COPIED_BEFORE) {
        early = lake.copyTo(folder.resolve("early"));
      }
      boolean isInTurns = run > runs - TURNS;
      if (isInTurns) {
        earlyMillis += early.takeNextDay();
        early.keepUp();
      }
      long millis = lake.takeNextDay();
      lateMillis += isInTurns ? millis : 0;
      runMillis.add(millis);
      upkeepMillis += lake.keepUp();
      if (run % LINE_EVERY == 0) {
        List<FileStatus> files = lake.files();
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        Line line = new Line(run, median(runMillis), upkeepMillis, files.size(), bytes);
        lines.add(line);
        print(String.valueOf(run), line);
        runMillis.clear();
        upkeepMillis = 0;
      }
    }
    printQuarters(lines);
    print(target(lateMillis, earlyMillis));
    return lines;
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

  private Target target(long lateMillis, long earlyMillis) {
    return new Target(
        8,
        "runs %d to %d (%.2f s each) in turns with runs %d to %d (%.2f s) of the lake's copy"
            .formatted(
                runs - TURNS + 1,
                runs,
                lateMillis / 1000.0 / TURNS,
                COPIED_BEFORE,
                COPIED_BEFORE + TURNS - 1,
                earlyMillis / 1000.0 / TURNS),
        ratio(lateMillis, earlyMillis),
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
