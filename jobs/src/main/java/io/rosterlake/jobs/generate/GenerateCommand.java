package io.rosterlake.jobs.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the roster of an invented school district, with planted faults when asked. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the roster of an invented school district of any size.",
      "The same options give the same bytes on every machine."
    },
    footer = {
      "",
      "Examples:",
      "  A district of 1,000 students, and the same district a day later:",
      "    rosterlake generate --out uploads/day-0 --format sds-v2.1 --students 1000",
      "    rosterlake generate --out uploads/day-1 --format sds-v2.1 --students 1000 \\",
      "      --day 1",
      "  With 12 planted faults, listed in uploads/day-2-faults.csv:",
      "    rosterlake generate --out uploads/day-2 --format sds-v2.1 --students 1000 \\",
      "      --day 2 --faults 12"
    })
public final class GenerateCommand implements Callable<Integer> {
  /** Ids stay distinct up to here. */
  private static final int MOST_STUDENTS = 10_000_000;

  private static final int MOST_DAYS = 3650;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The upload folder to write; it is made if it does not exist.")
  private Path out;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FMT",
      description = "The source format: sds-v2.1 (also known as schoolDataSyncV2Rev1).")
  private String formatName;

  @Option(
      names = "--students",
      required = true,
      paramLabel = "N",
      description = "How many students the district has on day 0.")
  private int studentCount;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Which district: each seed is another one. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--day",
      defaultValue = "0",
      paramLabel = "K",
      description =
          "The district this many days on, after withdrawals, arrivals, returns, class moves, name"
              + " and teacher changes. Default: ${DEFAULT-VALUE}.")
  private int day;

  @Option(
      names = "--faults",
      defaultValue = "0",
      paramLabel = "F",
      description = "How many faults to plant. Default: ${DEFAULT-VALUE}.")
  private int faultCount;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Where to list the planted faults (file,line,field,rule,severity), outside the upload"
              + " folder. Default: DIR-faults.csv beside it.")
  private Path truth;

  @Override
  public Integer call() throws IOException {
    RosterFormat format = checkedFormat();
    Path folder = out.toAbsolutePath().normalize();
    Path truthFile = checkedTruthFile(folder);
    Roster roster = new Roster(new District(seed, studentCount), day);
    FaultPlan plan = planFaults(format, roster);
    Files.createDirectories(folder);
    Map<String, Long> rowCounts;
    List<FaultyUpload.Planted> planted;
    try (FolderUpload upload = new FolderUpload(folder)) {
      FaultyUpload faulty = new FaultyUpload(upload, plan);
      roster.writeTo(format.writerInto(faulty));
      rowCounts = upload.rowCounts();
      planted = faulty.planted();
    }

    PrintWriter console = spec.commandLine().getOut();
    rowCounts.forEach((file, rows) -> print(console, file, rows, "rows"));
    console.println("in " + folder);
    if (faultCount > 0) {
      writeTruth(planted, truthFile);
      print(console, truthFile.getFileName().toString(), planted.size(), "planted faults");
      console.println("in " + truthFile.getParent());
    }

    console.flush();
    return 0;
  }

  private RosterFormat checkedFormat() {
    require(studentCount >= 1, "--students must be 1 or more, not " + studentCount + ".");
    require(studentCount <= MOST_STUDENTS, "--students must be at most " + MOST_STUDENTS + ".");
    require(
        day >= 0 && day <= MOST_DAYS,
        "--day must be from 0 to " + MOST_DAYS + ", not " + day + ".");
    require(faultCount >= 0, "--faults must be 0 or more, not " + faultCount + ".");
    return RosterFormat.named(formatName)
        .orElseThrow(
            () ->
                wrongUsage(
                    "Unknown --format '" + formatName + "'. Known are: " + RosterFormat.names()));
  }

  private Path checkedTruthFile(Path folder) {
    require(
        folder.getFileName() != null && (Files.isDirectory(folder) || Files.notExists(folder)),
        "--out '" + out + "' is not a folder. Name a new or existing folder.");
    Path file =
        truth == null
            ? folder.resolveSibling(folder.getFileName() + "-faults.csv")
            : truth.toAbsolutePath().normalize();
    require(
        !file.startsWith(folder),
        "--truth '" + truth + "' is inside the upload folder. Name a file outside '" + out + "'.");
    return file;
  }

  private FaultPlan planFaults(RosterFormat format, Roster roster) {
    RowCounts rows = new RowCounts();
    if (faultCount > 0) {
      // The rows are counted first, so that faults can fall on any row without holding one.
      roster.writeTo(format.writerInto(rows));
    }

    Seed planting = Seed.of(seed).child("faults").child(day);
    try {
      return FaultPlan.spread(faultCount, format.faults(), rows, planting);
    } catch (FaultPlan.TooManyFaultsException e) {
      throw wrongUsage(
          String.format(
              Locale.ROOT,
              "--faults %d is too many for %d students: there is room for %d.",
              faultCount,
              studentCount,
              e.room()));
    }
  }

  private static void writeTruth(List<FaultyUpload.Planted> planted, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("file,line,field,rule,severity\n");
      List<FaultyUpload.Planted> inFileOrder =
          planted.stream()
              .sorted(
                  Comparator.comparing((FaultyUpload.Planted one) -> one.fault().file())
                      .thenComparing(FaultyUpload.Planted::line))
              .toList();
      for (FaultyUpload.Planted one : inFileOrder) {
        Fault fault = one.fault();
        writer.write(
            String.join(
                ",",
                fault.file(),
                String.valueOf(one.line()),
                fault.field(),
                fault.rule(),
                fault.severity().label()));
        writer.write('\n');
      }
    }
  }

  private static void print(PrintWriter console, String file, long count, String what) {
    console.println(String.format(Locale.ROOT, "%-22s %,12d %s", file, count, what));
  }

  private void require(boolean isMet, String message) {
    if (!isMet) {
      throw wrongUsage(message);
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
