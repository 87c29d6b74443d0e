package io.rosterlake.generate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "  With 12 planted faults; what a check has to find is in uploads/day-2-faults.csv:",
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
      description = {
        "The source format: sds-v2.1, sds-v1, oneroster-1.1-csv or oneroster-1.2-csv, or its"
            + " fileFormat in a tenant's configuration. sds-v1 has no place for a part of the"
            + " district."
      })
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
      description =
          "How many faults to plant, with --format sds-v2.1 only. Default: ${DEFAULT-VALUE}.")
  private int faultCount;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Where to list every finding that follows from the planted faults"
              + " (file,line,field,rule,severity,rootCause), outside the upload folder. Default:"
              + " DIR-faults.csv beside it.")
  private Path truth;

  @Override
  public Integer call() throws IOException {
    RosterFormat format = checkedFormat();
    Path folder = out.toAbsolutePath().normalize();
    Path truthFile = checkedTruthFile(folder);
    Roster roster = new Roster(new District(seed, studentCount), day);
    PrintWriter console = spec.commandLine().getOut();
    if (faultCount == 0) {
      Files.createDirectories(folder);
      print(console, write(roster, format, folder), folder);
    } else {
      FaultyRoster faulty = plant(format, roster);
      Files.createDirectories(folder);
      FaultyRoster.Written written = faulty.writeInto(folder);
      Files.createDirectories(truthFile.getParent());
      written.truth().writeTo(truthFile);
      print(console, written.rowCounts(), folder);
      print(
          console,
          truthFile.getFileName().toString(),
          written.truth().findings().size(),
          String.format(Locale.ROOT, "findings of %,d planted faults", faultCount));
      console.println("in " + truthFile.getParent());
    }

    console.flush();
    return 0;
  }

  private static Map<String, Long> write(Roster roster, RosterFormat format, Path folder)
      throws IOException {
    try (FolderUpload upload = new FolderUpload(folder)) {
      roster.writeTo(format.writerInto(upload));
      return upload.rowCounts();
    }
  }

  private RosterFormat checkedFormat() {
    require(studentCount >= 1, "--students must be 1 or more, not " + studentCount + ".");
    require(studentCount <= MOST_STUDENTS, "--students must be at most " + MOST_STUDENTS + ".");
    require(
        day >= 0 && day <= MOST_DAYS,
        "--day must be from 0 to " + MOST_DAYS + ", not " + day + ".");
    require(faultCount >= 0, "--faults must be 0 or more, not " + faultCount + ".");
    RosterFormat format =
        RosterFormat.named(formatName)
            .orElseThrow(
                () ->
                    wrongUsage(
                        "Unknown --format '"
                            + formatName
                            + "'. Known are: "
                            + RosterFormat.names()));
    require(
        faultCount == 0 || format.takesFaults(),
        "--faults works with --format sds-v2.1 only, not with "
            + format.folderName()
            + ". Leave --faults out, or write sds-v2.1.");
    return format;
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

  private FaultyRoster plant(RosterFormat format, Roster roster) {
    try {
      return new FaultyRoster(format, roster, faultCount, Seed.of(seed).child("faults").child(day));
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

  private static void print(PrintWriter console, Map<String, Long> rowCounts, Path folder) {
    rowCounts.forEach((file, rows) -> print(console, file, rows, "rows"));
    console.println("in " + folder);
  }

  private static void print(PrintWriter console, String file, long count, String what) {
    console.println(String.format(Locale.ROOT, "%-24s %,12d %s", file, count, what));
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
