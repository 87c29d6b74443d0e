package io.rosterlake.jobs.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.generate.GenerateCommand;
import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What extra row rules cost: an upload is checked as {@code rosterlake validate} does it, with
 * none, some and many rules for its enrollments. The counts take turns in one session, so that what
 * the machine does meanwhile hits them alike.
 */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Measures what extra row rules cost in the check of a district's upload.")
public final class RowRuleBenchmark implements Callable<Integer> {
  private static final String TENANT =
      """
      tenant: bench
      lake: ./lake
      sourceSystems: [{id: sis}]
      years: [{id: sy, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}]
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./uploads}
      inboundFlows:
        - {id: rosters, dataConnector: files, year: sy, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
      """;

  @Option(
      names = "--students",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Size of the district. Default: ${DEFAULT-VALUE}.")
  private int students;

  @Option(
      names = "--rules",
      split = ",",
      defaultValue = "0,10,50,100",
      paramLabel = "N",
      description = "How many extra rules. Default: ${DEFAULT-VALUE}.")
  private List<Integer> ruleCounts;

  @Option(
      names = "--repeat",
      defaultValue = "5",
      paramLabel = "N",
      description = "Rounds that count; one more warms up. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--no-patterns",
      description = "Compare ids with a text where one rule in five matches a regular expression.")
  private boolean isWithoutPatterns;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String... arguments) {
    int exitCode = new CommandLine(new RowRuleBenchmark()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * One measurement.
   *
   * @param enrollments how many were judged; the same whatever the rules
   */
  private record Result(int rules, List<Long> millis, long enrollments) {
    long median() {
      return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }
  }

  @Override
  public Integer call() throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.icu.caseMappings.enabled", "false")
            .config("spark.sql.maxConcurrentOutputFileWriters", "8")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    Path folder = Files.createTempDirectory("rosterlake-bench-");
    try {
      print(measured(spark, folder));
      return 0;
    } finally {
      Lake lake = new Lake(spark, new LakePaths(new org.apache.hadoop.fs.Path(folder.toUri())));
      lake.delete(lake.paths().root());
    }
  }

  private List<Result> measured(SparkSession spark, Path folder) throws IOException {
    Path district = folder.resolve("district");
    new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(PrintWriter.nullWriter()))
        .execute(
            "--out", district.toString(),
            "--format", "sds-v2.1",
            "--students", String.valueOf(students));
    Catalog catalog = Catalog.load();
    Map<Integer, Result> results = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (int count : ruleCounts) {
        TenantConfig tenant = tenant(folder, count);
        Path temporary = folder.resolve("checked");
        long start = System.nanoTime();
        Manifest done =
            new UploadValidation(spark, catalog, tenant)
                .validate(
                    "rosters",
                    district.toUri().toString(),
                    Instant.parse("2026-09-01T02:00:00Z"),
                    new org.apache.hadoop.fs.Path(temporary.toUri()))
                .manifest();
        long millis = (System.nanoTime() - start) / 1_000_000;
        Lake lake =
            new Lake(spark, new LakePaths(new org.apache.hadoop.fs.Path(temporary.toUri())));
        lake.delete(lake.paths().root());
        Result result =
            results.computeIfAbsent(
                count, any -> new Result(count, new ArrayList<>(), enrollments(done)));
        if (round > 0) {
          result.millis().add(millis);
        }
      }
    }
    return List.copyOf(results.values());
  }

  private static long enrollments(Manifest done) {
    return done.activity("rosters").entities().stream()
        .filter(entity -> entity.entity().equals("enrollments"))
        .mapToLong(EntityCount::accepted)
        .sum();
  }

  private TenantConfig tenant(Path folder, int ruleCount) throws IOException {
    String rules = IntStream.range(0, ruleCount).mapToObj(this::rule).collect(Collectors.joining());
    Path file = folder.resolve("tenant.yaml");
    Files.writeString(file, TENANT + (ruleCount == 0 ? "" : "rules:\n" + rules));
    return TenantConfigLoader.load(file);
  }

  /** Rules of the kinds that people write: lengths, patterns, lists, and fields held together. */
  private String rule(int number) {
    String check =
        switch (number % 5) {
          case 0 -> "length(classSourcedId) between 1 and " + (60 + number);
          case 1 -> "not startswith(userSourcedId, 'test" + number + "')";
          case 2 -> "role in ('student', 'teacher', 'aide', 'proctor" + number + "')";
          case 3 ->
              isWithoutPatterns
                  ? "userSourcedId <> 'nobody-" + number + "'"
                  : "userSourcedId rlike '^[A-Za-z0-9_-]{1," + (60 + number) + "}$'";
          default -> "role <> 'teacher' or classSourcedId <> 'closed-" + number + "'";
        };
    return "  - {rule: Extra%d, entity: enrollments, check: \"%s\", message: An extra rule.}%n"
        .formatted(number, check);
  }

  private void print(List<Result> results) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long base = results.get(0).median();
    out.println("| extra rules | enrollments | median s | all s | ratio |");
    out.println("| --- | --- | --- | --- | --- |");
    List<Object> figures = new ArrayList<>();
    for (Result result : results) {
      double ratio = (double) result.median() / base;
      List<String> seconds =
          result.millis().stream().map(each -> "%.2f".formatted(each / 1000.0)).toList();
      out.printf(
          "| %d | %,d | %.2f | %s | %.2f |%n",
          result.rules(),
          result.enrollments(),
          result.median() / 1000.0,
          String.join(" ", seconds),
          ratio);
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("rules", result.rules());
      figure.put("enrollments", result.enrollments());
      figure.put("millis", result.millis());
      figure.put("ratio", ratio);
      figures.add(figure);
    }
    out.flush();
    if (json.isPresent()) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(json.get().toFile(), figures);
    }
  }
}
