package io.rosterlake.benchmark;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
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
public final class RowRuleBenchmark extends Benchmark {
  private static final int MANY_RULES = 100;
  private static final double MOST_FOR_MANY_RULES = 1.1;

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

  public static void main(String... arguments) {
    new RowRuleBenchmark().execute(arguments);
  }

  /**
   * One measurement.
   *
   * @param enrollments how many were judged; the same whatever the rules
   */
  private record Result(int rules, List<Long> millis, long enrollments) {
    long median() {
      return Benchmark.median(millis);
    }
  }

  @Override
  List<Map<String, Object>> measure(SparkSession spark, Path folder) throws IOException {
    List<Result> results = measured(spark, folder);
    print(results);
    results.stream()
        .filter(result -> result.rules() == MANY_RULES)
        .filter(result -> results.get(0).rules() == 0)
        .forEach(result -> print(target(result, results)));
    return results.stream().map(result -> figure(result, results)).toList();
  }

  private List<Result> measured(SparkSession spark, Path folder) throws IOException {
    Path district = folder.resolve("district");
    generate(district, students);
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
                    Optional.of(district.toUri().toString()),
                    Instant.parse("2026-09-01T02:00:00Z"),
                    new org.apache.hadoop.fs.Path(temporary.toUri()))
                .manifest();
        long millis = millisSince(start);
        Folders.delete(temporary);
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
    return tenant(folder, ruleCount == 0 ? "" : "rules:\n" + rules);
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

  private void print(List<Result> results) {
    PrintWriter out = out();
    out.println("| extra rules | enrollments | median s | all s | ratio |");
    out.println("| --- | --- | --- | --- | --- |");
    for (Result result : results) {
      List<String> seconds =
          result.millis().stream().map(each -> "%.2f".formatted(each / 1000.0)).toList();
      out.printf(
          "| %d | %,d | %.2f | %s | %.2f |%n",
          result.rules(),
          result.enrollments(),
          result.median() / 1000.0,
          String.join(" ", seconds),
          ratio(result, results));
    }
    out.flush();
  }

  private static Target target(Result result, List<Result> results) {
    return new Target(
        6,
        "%,d enrollments: check with %d extra rules to none"
            .formatted(result.enrollments(), result.rules()),
        ratio(result, results),
        MOST_FOR_MANY_RULES);
  }

  private static Map<String, Object> figure(Result result, List<Result> results) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("rules", result.rules());
    figure.put("enrollments", result.enrollments());
    figure.put("millis", result.millis());
    figure.put("ratio", ratio(result, results));
    return figure;
  }

  private static double ratio(Result result, List<Result> results) {
    return (double) result.median() / results.get(0).median();
  }
}
