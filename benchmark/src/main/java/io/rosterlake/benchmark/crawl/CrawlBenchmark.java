package io.rosterlake.benchmark.crawl;

import io.rosterlake.benchmark.FailureInWords;
import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.Setup;
import io.rosterlake.benchmark.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What it costs to read a OneRoster API, and to run what was read. */
@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads the API of an invented district from a server on loopback, beside curl, and runs what",
      "was read, beside the same roster in CSV. Prints medians. Exit code 1 says that a result was",
      "wrong; a target that is missed does not change the exit code."
    })
public final class CrawlBenchmark implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--students",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Size of the district. Default: ${DEFAULT-VALUE}.")
  private int students;

  @Option(
      names = "--repeat",
      defaultValue = "3",
      paramLabel = "R",
      description = "Timed runs of each step. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--heap",
      defaultValue = "512m",
      paramLabel = "SIZE",
      description = "The heap of fetch, from its start. Default: ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--out",
      defaultValue = "${sys:rosterlake.home}/benchmark/target/results",
      paramLabel = "DIR",
      description = "Where to write crawl.md and crawl.json. Default: benchmark/target/results.")
  private Path out;

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new CrawlBenchmark())
            .setExecutionExceptionHandler(new FailureInWords())
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (repeats < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--repeat must be 1 or more, not " + repeats + ".");
    }
    Path home = Path.of(System.getProperty("rosterlake.home", ".")).toAbsolutePath().normalize();
    Path target = Files.createDirectories(home.resolve("benchmark/target"));
    CrawlDistrict district =
        new CrawlDistrict(target.resolve("districts/crawl-%d-students".formatted(students)));
    district.make(students);
    Path work = Files.createTempDirectory(target, "work-");
    CrawlMeasurement measurement =
        new CrawlMeasurement(new Setup(home, heap), district, work, this::say);
    Map<Step, List<Usage>> runs = measurement.measure(repeats);
    long records =
        district.records(CrawlDay.FIRST).values().stream().mapToLong(Long::longValue).sum();
    CrawlResults results = new CrawlResults(students, records, heap, runs);
    results.writeTo(out);
    results.tables().forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    Folders.delete(work);
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
