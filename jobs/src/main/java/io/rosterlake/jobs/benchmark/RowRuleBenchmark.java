package io.rosterlake.jobs.benchmark;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule.Check;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import io.rosterlake.jobs.generate.GenerateCommand;
import io.rosterlake.jobs.run.SessionTuning;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.EntityJudge;
import io.rosterlake.quality.JudgedColumns;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CsvFrames;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What extra row rules cost: the enrollments of a generated district are judged with none, some and
 * many, every column is read and the result written as a run writes it. The counts take turns in
 * one session, so that what the machine does meanwhile hits them alike.
 */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Measures what extra row rules cost on the enrollments of a district.")
public final class RowRuleBenchmark implements Callable<Integer> {
  private static final Pattern SCAN = Pattern.compile("\\bFileScan\\b");
  private static final Pattern JOIN = Pattern.compile("\\w+Join\\b");

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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String... arguments) {
    int exitCode = new CommandLine(new RowRuleBenchmark()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** One measurement. */
  private record Result(int rules, List<Long> millis, int scans, int joins) {
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
            .config("spark.sql.maxConcurrentOutputFileWriters", "8")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    Path folder = Files.createTempDirectory("rosterlake-bench-");
    Lake lake = new Lake(spark, new LakePaths(new org.apache.hadoop.fs.Path(folder.toUri())));
    try {
      print(measured(spark, lake, folder));
      return 0;
    } finally {
      lake.delete(lake.paths().root());
    }
  }

  private List<Result> measured(SparkSession spark, Lake lake, Path folder) {
    Catalog catalog = Catalog.load();
    Format format = catalog.format(Optional.of("schoolDataSyncV2Rev1")).orElseThrow();
    CheckedUpload upload = upload(lake, folder, catalog, format);
    SessionTuning.forUpload(spark, upload.files().stream().mapToLong(CheckedFile::bytes).sum());
    Map<String, Dataset<Row>> bronze = new LinkedHashMap<>();
    for (String entity : List.of("classes", "users", "enrollments")) {
      bronze.put(entity, bronze(spark, lake, upload, entity));
    }
    Map<Integer, Result> results = new LinkedHashMap<>();
    ruleCounts.forEach(count -> results.put(count, new Result(count, new ArrayList<>(), 0, 0)));
    for (int round = 0; round <= rounds; round++) {
      for (int count : ruleCounts) {
        Dataset<Row> judged = judged(catalog, format, bronze, count);
        long start = System.nanoTime();
        StagedRows staged =
            lake.stageSplitBy(
                TableName.silver("enrollments"), Map.of(), "bench", judged, JudgedColumns.OUTCOME);
        long millis = (System.nanoTime() - start) / 1_000_000;
        lake.discard(staged);
        if (round > 0) {
          results.get(count).millis().add(millis);
        }
        String plan = judged.queryExecution().executedPlan().toString();
        results.computeIfPresent(
            count,
            (same, result) ->
                new Result(count, result.millis(), matches(SCAN, plan), matches(JOIN, plan)));
      }
    }
    return List.copyOf(results.values());
  }

  private CheckedUpload upload(Lake lake, Path folder, Catalog catalog, Format format) {
    Path district = folder.resolve("district");
    new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(PrintWriter.nullWriter()))
        .execute(
            "--out",
            district.toString(),
            "--format",
            "sds-v2.1",
            "--students",
            String.valueOf(students));
    org.apache.hadoop.fs.Path location = new org.apache.hadoop.fs.Path(district.toUri());
    return UploadCheck.check(
        catalog,
        Upload.open(location, lake.configuration(), lake.paths().scratch("bench")),
        format,
        lake.configuration());
  }

  private static Dataset<Row> bronze(
      SparkSession spark, Lake lake, CheckedUpload upload, String entity) {
    CheckedFile file =
        upload.files().stream()
            .filter(each -> each.spec().table().equals(entity))
            .findFirst()
            .orElseThrow();
    StagedRows staged =
        lake.stage(
            TableName.bronze("bench", entity), Map.of(), "bench", CsvFrames.read(spark, file));
    return lake.readStaged(staged);
  }

  private static Dataset<Row> judged(
      Catalog catalog, Format format, Map<String, Dataset<Row>> bronze, int ruleCount) {
    Catalog adjusted = catalog.adjusted("bench", rules(ruleCount), List.of());
    Mapping mapping =
        format.mappings().stream()
            .filter(each -> each.entity().equals("enrollments"))
            .findFirst()
            .orElseThrow();
    return new EntityJudge(adjusted, mapping)
        .judge(
            bronze.get("enrollments").filter(col("fault").isNull()),
            Map.of("classes", bronze.get("classes"), "users", bronze.get("users")));
  }

  /** Rules of the kinds that people write: lengths, patterns, lists, and fields held together. */
  private static List<RuleSetting> rules(int count) {
    List<RuleSetting> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String condition =
          switch (i % 5) {
            case 0 -> "length(classSourcedId) between 1 and " + (60 + i);
            case 1 -> "not startswith(userSourcedId, 'test" + i + "')";
            case 2 -> "role in ('student', 'teacher', 'aide', 'proctor" + i + "')";
            case 3 -> "userSourcedId rlike '^[A-Za-z0-9_-]{1," + (60 + i) + "}$'";
            default -> "role <> 'teacher' or classSourcedId <> 'closed-" + i + "'";
          };
      rules.add(
          new RuleSetting(
              "Extra" + i,
              Severity.WARNING,
              false,
              null,
              new Check("enrollments", null, condition),
              "The {record} breaks an extra rule.",
              "scripts/bench"));
    }
    return rules;
  }

  private static int matches(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  private void print(List<Result> results) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long base = results.get(0).median();
    out.println("| extra rules | median s | all s | ratio | scans | joins |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    List<Object> figures = new ArrayList<>();
    for (Result result : results) {
      double ratio = (double) result.median() / base;
      List<String> seconds =
          result.millis().stream().map(each -> "%.2f".formatted(each / 1000.0)).toList();
      out.printf(
          "| %d | %.2f | %s | %.2f | %d | %d |%n",
          result.rules(),
          result.median() / 1000.0,
          String.join(" ", seconds),
          ratio,
          result.scans(),
          result.joins());
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("rules", result.rules());
      figure.put("millis", result.millis());
      figure.put("ratio", ratio);
      figure.put("scans", result.scans());
      figure.put("joins", result.joins());
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
