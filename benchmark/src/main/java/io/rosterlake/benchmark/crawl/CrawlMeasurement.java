package io.rosterlake.benchmark.crawl;

import io.rosterlake.benchmark.ChildProcess;
import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.Setup;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.json.Json;
import io.rosterlake.upload.CrawlDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs every step on a district, in turns, and checks what came of it. */
final class CrawlMeasurement {
  private final Setup setup;
  private final CrawlDistrict district;
  private final Path work;
  private final Consumer<String> progress;
  private final Map<Step, List<Usage>> runs = new EnumMap<>(Step.class);

  /**
   * A measurement.
   *
   * @param setup whose heap is that of {@code fetch}
   * @param work an empty folder to work in
   * @param progress hears what is going on
   */
  CrawlMeasurement(Setup setup, CrawlDistrict district, Path work, Consumer<String> progress) {
    this.setup = setup;
    this.district = district;
    this.work = work;
    this.progress = progress;
  }

  /**
   * Measures every step so many times.
   *
   * @throws IllegalStateException when a step fails, or its result is wrong
   */
  Map<Step, List<Usage>> measure(int repeats) throws IOException {
    try (ServerProcess server = ServerProcess.start(setup, district, work.resolve("server.log"))) {
      URI address = server.address();
      // The first start after a build leaves an archive of classes, which every later one uses.
      Path whole = Files.createDirectories(work.resolve("whole"));
      run(whole, CrawlTenant.ofWholeReads(whole, address), CrawlDay.FIRST);
      Path changes = Files.createDirectories(work.resolve("changes"));
      run(changes, CrawlTenant.ofChanges(changes, address), CrawlDay.FIRST);
      for (int round = 1; round <= repeats; round++) {
        curl(address);
        fetch(address);
        runOfFiles();
        runOfFetched(address);
      }
      server.show(CrawlDay.SECOND);
      for (int round = 1; round <= repeats; round++) {
        readAgain(Step.WHOLE_READ, whole);
        readAgain(Step.CHANGES_READ, changes);
      }
    }
    return runs;
  }

  private void curl(URI address) throws IOException {
    Path folder = emptied(Step.CURL);
    Curl curl = Curl.prepare(folder, address, district.records(CrawlDay.FIRST));
    note(Step.CURL, ChildProcess.run(curl.command(), folder, Map.of()));
  }

  private void fetch(URI address) throws IOException {
    Path folder = emptied(Step.FETCH);
    Path config = CrawlTenant.ofWholeReads(folder, address);
    List<String> command =
        setup.launcher(
            Stream.of(
                "fetch",
                "--config",
                config.toString(),
                "--flow",
                CrawlTenant.FLOW,
                "--out",
                fetched().toString()));
    Map<String, String> environment =
        Map.of(
            CrawlTenant.SECRET,
            "secret",
            "ROSTERLAKE_HEAP",
            setup.heap(),
            "ROSTERLAKE_HEAP_MIN",
            setup.heap());
    note(Step.FETCH, ChildProcess.run(command, folder, environment));
    requireFetched();
  }

  /** The folder has the records of the server, byte for byte. */
  private void requireFetched() throws IOException {
    try (Stream<Path> served = Files.list(district.api(CrawlDay.FIRST))) {
      for (Path file : served.toList()) {
        if (Files.mismatch(file, fetched().resolve(file.getFileName().toString())) >= 0) {
          throw new IllegalStateException(
              "fetch wrote other records than the server has: " + file.getFileName());
        }
      }
    }
  }

  private Path fetched() {
    return work.resolve(Step.FETCH.name()).resolve("fetched");
  }

  private void runOfFiles() throws IOException {
    Path folder = emptied(Step.CSV_RUN);
    Path upload = district.csv(CrawlDay.FIRST);
    note(
        Step.CSV_RUN,
        run(folder, CrawlTenant.ofFiles(folder), CrawlDay.FIRST, "--upload", upload.toString()));
  }

  private void runOfFetched(URI address) throws IOException {
    Path folder = emptied(Step.FETCHED_RUN);
    note(
        Step.FETCHED_RUN,
        run(
            folder,
            CrawlTenant.ofWholeReads(folder, address),
            CrawlDay.FIRST,
            "--upload",
            fetched().toString()));
  }

  private void readAgain(Step step, Path base) throws IOException {
    Path folder = work.resolve(step.name());
    Folders.delete(folder);
    Folders.copy(base, folder);
    note(step, run(folder, folder.resolve("tenant.yaml"), CrawlDay.SECOND));
    String day = CrawlDay.SECOND.at().toString().replace(":", "-").replace("Z", "");
    Path document =
        folder.resolve("lake/crawls").resolve(CrawlTenant.FLOW).resolve(day).resolve("crawl.json");
    CrawlDocument crawl = Json.MAPPER.readValue(document.toFile(), CrawlDocument.class);
    if (crawl.isIncremental() != (step == Step.CHANGES_READ)) {
      throw new IllegalStateException(step.title() + ": it did not, as " + document + " says");
    }
  }

  private ChildProcess.Outcome run(Path folder, Path config, CrawlDay day, String... more)
      throws IOException {
    Stream<String> arguments =
        Stream.of(
            "run",
            "--config",
            config.toString(),
            "--flow",
            CrawlTenant.FLOW,
            "--at",
            day.at().toString());
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            setup.launcher(Stream.concat(arguments, Stream.of(more))),
            folder,
            Map.of(CrawlTenant.SECRET, "secret"));
    requireDone("scripts/rosterlake run", outcome);
    return outcome;
  }

  private Path emptied(Step step) throws IOException {
    Path folder = work.resolve(step.name());
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }

  private void note(Step step, ChildProcess.Outcome outcome) {
    requireDone(step.title(), outcome);
    runs.computeIfAbsent(step, it -> new ArrayList<>()).add(outcome.usage());
    progress.accept("%s: %.2f s".formatted(step.title(), outcome.usage().wallSeconds()));
  }

  private static void requireDone(String what, ChildProcess.Outcome outcome) {
    if (!outcome.complaint().isEmpty()) {
      throw new IllegalStateException(what + " " + outcome.complaint());
    }
  }
}
