package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.ChildProcess;
import io.rosterlake.benchmark.FailureInWords;
import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.Setup;
import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.audit.RecordedTables;
import io.rosterlake.benchmark.contender.WarmFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rosterlake beside what a user might run in its place. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs Rosterlake and others in turns on the same invented districts, checks what each wrote,",
      "and prints medians. Exit code 1 says that a result was wrong; a target that is missed does",
      "not change the exit code."
    },
    footer = {
      "",
      "Examples:",
      "  scripts/bench compare --sizes S --cases initial --contenders rosterlake,F1",
      "  scripts/bench compare --sizes S,D --repeat 3 --warm 100"
    })
public final class CompareBenchmark implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "S,D",
      paramLabel = "SIZE",
      description =
          "S, D, M, 2M, 4M or L: 1,000, 10,000, 185,000, 370,000, 740,000 or 1,300,000 students."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Size> sizes;

  @Option(
      names = "--cases",
      split = ",",
      defaultValue = "initial,daily,same,new-year",
      paramLabel = "CASE",
      description = "Default: ${DEFAULT-VALUE}.")
  private List<Case> cases;

  @Option(
      names = "--contenders",
      split = ",",
      defaultValue = "rosterlake,F1,F2,F3",
      paramLabel = "NAME",
      description =
          "rosterlake, F1 (plain copy), F2 (DuckDB script), F3 (notebook). Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Contender> contenders;

  @Option(
      names = "--repeat",
      defaultValue = "3",
      paramLabel = "N",
      description = "Timed runs of each. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--heap",
      defaultValue = "4g",
      paramLabel = "SIZE",
      description =
          "The heap of each JVM from its start, and the memory that DuckDB may use. Default:"
              + " ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--warm",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Of S and D, also this many tenants one after the other in one session, 20 at least; 0 for"
              + " none. Default: ${DEFAULT-VALUE}.")
  private int warmTenants;

  @Option(
      names = "--no-work",
      description = "Leave out the extra run that counts Spark's jobs and tasks.")
  private boolean isWithoutWork;

  @Option(
      names = "--record",
      description =
          "Measure nothing: record what the tables of Rosterlake come to, for later audits.")
  private boolean isRecording;

  @Option(
      names = "--out",
      defaultValue = "${sys:rosterlake.home}/benchmark/target/results",
      paramLabel = "DIR",
      description =
          "Where to write results.md, results.json and results.svg. Default:"
              + " benchmark/target/results.")
  private Path out;

  @Option(
      names = "--cache",
      defaultValue = "${sys:rosterlake.home}/benchmark/target/districts",
      paramLabel = "DIR",
      description = "Where generated districts are kept. Default: benchmark/target/districts.")
  private Path cache;

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new CompareBenchmark())
            .registerConverter(Size.class, Size::named)
            .registerConverter(Case.class, Case::named)
            .registerConverter(Contender.class, Contender::named)
            .setExecutionExceptionHandler(new FailureInWords())
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (repeats < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--repeat must be 1 or more, not " + repeats + ".");
    }
    if (warmTenants != 0 && warmTenants < WarmFigures.FEWEST) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--warm must be 0 or at least " + WarmFigures.FEWEST + ", not " + warmTenants + ".");
    }
    Path home = Path.of(System.getProperty("rosterlake.home", "."));
    Setup setup = new Setup(home.toAbsolutePath().normalize(), heap);
    Path work =
        Files.createTempDirectory(
            Files.createDirectories(setup.home().resolve("benchmark/target")), "work-");
    RecordedTables recorded =
        RecordedTables.in(home.resolve("benchmark/src/main/recorded/tables.json"));
    boolean isSound = true;
    try (Auditor auditor = new Auditor()) {
      warmUp(setup, work);
      Results results =
          new Results(
              Environment.here(setup, repeats, auditor.version()),
              new ArrayList<>(),
              new ArrayList<>());
      for (Size size : sizes) {
        Path folder = Files.createDirectories(work.resolve(size.toString()));
        Comparison comparison =
            new Comparison(
                setup,
                size,
                new Districts(cache.toAbsolutePath()),
                folder,
                auditor,
                recorded,
                this::say);
        if (isRecording) {
          record(comparison, size);
        } else {
          measure(comparison, size, results);
        }
        isSound = results.areRight();
        if (isSound) {
          Folders.delete(folder);
        }
      }
      if (!isRecording) {
        PrintWriter console = spec.commandLine().getOut();
        console.print(new ResultPage(results).markdown());
        console.flush();
      }
    }
    if (isSound) {
      Folders.delete(work);
    } else {
      say("What was wrong is kept in " + work);
    }
    return isSound ? 0 : 1;
  }

  private void record(Comparison comparison, Size size) throws IOException {
    for (Case what : cases) {
      comparison.record(what);
      say(size + ", " + what.title() + ": recorded");
    }
  }

  /** Measures every case, and writes down what is known after each. */
  private void measure(Comparison comparison, Size size, Results results) throws IOException {
    for (Case what : cases) {
      for (Measurement measured : comparison.measure(what, contenders, repeats)) {
        results.measurements().add(isWithoutWork ? measured : comparison.withWork(measured));
      }
      if (warmTenants > 0 && (size == Size.S || size == Size.D)) {
        results.warm().add(comparison.measureWarm(what, warmTenants));
      }
      results.writeTo(out);
    }
  }

  /** The first start after a build leaves an archive of classes, which every later one uses. */
  private void warmUp(Setup setup, Path work) throws IOException {
    if (!contenders.contains(Contender.ROSTERLAKE)) {
      return;
    }
    Path folder = Files.createDirectories(work.resolve("first-start"));
    Path upload = new Districts(cache.toAbsolutePath()).upload(Size.S, Case.INITIAL.day());
    Run run = new Run(Size.S, Case.INITIAL, upload, folder);
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            Contender.ROSTERLAKE.command(setup, run),
            folder,
            Contender.ROSTERLAKE.environment(setup));
    if (!outcome.complaint().isEmpty()) {
      throw new IllegalStateException("scripts/rosterlake " + outcome.complaint());
    }
    Folders.delete(folder);
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
