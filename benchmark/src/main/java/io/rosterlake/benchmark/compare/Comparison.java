package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.ChildProcess;
import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.Setup;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.benchmark.audit.AuditException;
import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.audit.RecordedTables;
import io.rosterlake.benchmark.contender.WarmFigures;
import io.rosterlake.benchmark.contender.WarmTenants;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Runs the contenders on a district of one size, in turns. */
final class Comparison {
  private final Setup setup;
  private final Size size;
  private final Districts districts;
  private final Path folder;
  private final Auditor auditor;
  private final Expectations expected;
  private final RecordedTables recorded;
  private final Consumer<String> progress;

  /**
   * A comparison.
   *
   * @param folder an empty one to work in
   * @param progress hears what is going on
   */
  Comparison(
      Setup setup,
      Size size,
      Districts districts,
      Path folder,
      Auditor auditor,
      RecordedTables recorded,
      Consumer<String> progress) {
    this.setup = setup;
    this.size = size;
    this.districts = districts;
    this.folder = folder;
    this.auditor = auditor;
    this.expected = new Expectations(auditor, districts, folder, setup.heap());
    this.recorded = recorded;
    this.progress = progress;
  }

  /** What a case starts from cannot be made. */
  private static final class CannotStartException extends IllegalStateException {
    CannotStartException(String message) {
      super(message);
    }
  }

  /** What is known of a case and contender so far. */
  private static final class Tally {
    private final List<Usage> runs = new ArrayList<>();
    private final Set<String> problems = new TreeSet<>();
    private Written written = new Written(0, 0, 0);
    private Optional<SparkWork> work = Optional.empty();
  }

  /**
   * Measures a case.
   *
   * @param repeats how often each contender runs
   */
  List<Measurement> measure(Case what, List<Contender> contenders, int repeats) throws IOException {
    Map<Contender, Tally> tallies = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> tallies.put(contender, new Tally()));
    for (int round = 1; round <= repeats; round++) {
      for (Contender contender : contenders) {
        timed(what, contender, tallies.get(contender), round + " of " + repeats);
      }
    }
    return contenders.stream()
        .map(
            contender -> {
              Tally tally = tallies.get(contender);
              return new Measurement(
                  size,
                  what,
                  contender,
                  List.copyOf(tally.runs),
                  tally.written,
                  tally.work,
                  List.copyOf(tally.problems));
            })
        .toList();
  }

  private void timed(Case what, Contender contender, Tally tally, String round) throws IOException {
    Run run;
    try {
      run = prepared(what, contender);
    } catch (CannotStartException e) {
      tally.problems.add(e.getMessage());
      progress.accept("%s, %s, %s".formatted(size, what.title(), e.getMessage()));
      return;
    }
    Map<Path, Long> before = Written.files(run.lake());
    ChildProcess.Outcome outcome = run(contender, run, Map.of());
    tally.runs.add(outcome.usage());
    tally.written = Written.between(before, Written.files(run.lake()));
    List<String> problems = problems(contender, run, outcome);
    tally.problems.addAll(problems);
    progress.accept(
        "%s, %s, %s, run %s: %.2f s%s"
            .formatted(
                size,
                what.title(),
                contender.title(),
                round,
                outcome.usage().wallSeconds(),
                problems.isEmpty() ? "" : " WRONG " + problems));
    boolean isBase = what == Case.INITIAL && contender.startsFrom(what);
    if (problems.isEmpty() && isBase && Files.notExists(base(contender))) {
      Files.createDirectories(base(contender).getParent());
      Files.move(run.lake(), base(contender));
    }
    if (problems.isEmpty()) {
      Folders.delete(run.folder());
    }
  }

  /**
   * Adds what Spark had to do, seen in one more run with an event log.
   *
   * @param measured what {@link #measure} found
   */
  Measurement withWork(Measurement measured) throws IOException {
    if (!measured.contender().isOnSpark() || !measured.counts()) {
      return measured;
    }
    Run run = prepared(measured.what(), measured.contender());
    Path logs = Files.createDirectories(run.folder().resolve("events"));
    run(measured.contender(), run, SparkWork.logging(logs));
    SparkWork work = SparkWork.in(logs);
    Folders.delete(run.folder());
    return new Measurement(
        measured.size(),
        measured.what(),
        measured.contender(),
        measured.runs(),
        measured.written(),
        Optional.of(work),
        measured.problems());
  }

  /**
   * Measures a session that goes on from tenant to tenant.
   *
   * @param tenants how many
   */
  WarmMeasurement measureWarm(Case what, int tenants) throws IOException {
    Run run;
    try {
      run = prepared(what, Contender.ROSTERLAKE);
    } catch (CannotStartException e) {
      return new WarmMeasurement(size, what, Optional.empty(), List.of(e.getMessage()));
    }
    List<String> arguments = new ArrayList<>(run.task(setup.heap()).arguments());
    arguments.addAll(List.of(String.valueOf(tenants), run.folder().toString()));
    ChildProcess.Outcome outcome =
        ChildProcess.run(setup.java(WarmTenants.class, arguments), run.folder(), Map.of());
    if (!outcome.complaint().isEmpty()) {
      return new WarmMeasurement(size, what, Optional.empty(), List.of(outcome.complaint()));
    }
    WarmFigures figures =
        Json.MAPPER.readValue(run.folder().resolve("warm.json").toFile(), WarmFigures.class);
    Run last = new Run(size, what, run.upload(), run.folder().resolve("tenant-" + tenants));
    List<String> problems = problems(Contender.ROSTERLAKE, last, outcome);
    progress.accept(
        "%s, %s, %d tenants in one session: %.2f s each at last%s"
            .formatted(
                size,
                what.title(),
                tenants,
                figures.medianOfLast(),
                problems.isEmpty() ? "" : " WRONG " + problems));
    Folders.delete(run.folder());
    return new WarmMeasurement(size, what, Optional.of(figures), problems);
  }

  /** Records what the tables of Rosterlake come to in a case, when nothing else is wrong. */
  void record(Case what) throws IOException {
    Run run = prepared(what, Contender.ROSTERLAKE);
    ChildProcess.Outcome outcome = run(Contender.ROSTERLAKE, run, Map.of());
    List<String> problems = new ArrayList<>();
    if (!outcome.complaint().isEmpty()) {
      problems.add(outcome.complaint());
    } else {
      problems.addAll(Contender.ROSTERLAKE.problems(auditor, expected, run));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          run.name() + " cannot be recorded: " + String.join("; ", problems));
    }
    recorded.record(run.name(), auditor, run.lake());
    Folders.delete(run.folder());
  }

  /** A lake of the contender that has had the initial load, made if need be. */
  private Path base(Contender contender, Case before) throws IOException {
    Path base = base(contender);
    if (Files.notExists(base)) {
      Run run = prepared(before, contender);
      ChildProcess.Outcome outcome = run(contender, run, Map.of());
      if (!outcome.complaint().isEmpty()) {
        throw new CannotStartException(
            "%s of %s, which other cases start from, %s"
                .formatted(before.title(), contender.title(), outcome.complaint()));
      }
      Files.createDirectories(base.getParent());
      Files.move(run.lake(), base);
      Folders.delete(run.folder());
    }
    return base;
  }

  private Path base(Contender contender) {
    return folder.resolve("bases").resolve(contender.toString());
  }

  /** A run that is ready to start, on a lake of its own. */
  private Run prepared(Case what, Contender contender) throws IOException {
    Path upload = districts.upload(size, what.day());
    Run run = new Run(size, what, upload, folder.resolve(what + "-" + contender));
    Optional<Case> before = what.before().filter(contender::startsFrom);
    if (before.isPresent()) {
      Path base = base(contender, before.get());
      Folders.delete(run.folder());
      Folders.copy(base, run.lake());
    } else {
      Folders.delete(run.folder());
      Files.createDirectories(run.folder());
    }
    return run;
  }

  private ChildProcess.Outcome run(Contender contender, Run run, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(contender.environment(setup));
    environment.putAll(more);
    return ChildProcess.run(contender.command(setup, run), run.folder(), environment);
  }

  private List<String> problems(Contender contender, Run run, ChildProcess.Outcome outcome)
      throws IOException {
    if (!outcome.complaint().isEmpty()) {
      return List.of(outcome.complaint());
    }
    if (!Files.isDirectory(run.lake())) {
      return List.of("wrote nothing");
    }
    try {
      List<String> problems = new ArrayList<>(contender.problems(auditor, expected, run));
      if (contender == Contender.ROSTERLAKE) {
        problems.addAll(recorded.problems(run.name(), auditor, run.lake()));
      }
      return problems;
    } catch (AuditException e) {
      return List.of(e.getMessage());
    }
  }
}
