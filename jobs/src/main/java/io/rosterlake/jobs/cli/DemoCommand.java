package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.report.PersonalData;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole pipeline on the bundled tenant. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole pipeline on the bundled tenant.",
      "Two days of uploads of a district of 1,000 students, the second with changes and"
          + " a dozen errors."
    },
    footer = {"", "Example:", "  rosterlake demo"})
final class DemoCommand implements Callable<Integer> {
  private static final List<String> DAYS = List.of("2026-09-01", "2026-09-02");

  /** Inside the lake's folder, which nobody commits and the next demo deletes. */
  private static final String REPORT = "lake/report.html";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("rosterlake.home", "."));
    Path demo = home.resolve("conf/demo");
    if (!Files.isDirectory(demo)) {
      throw new RunRefused(
          "there is no folder conf/demo in %s; start the demo with scripts/rosterlake from a clone"
              .formatted(home.toAbsolutePath()));
    }
    TenantConfig tenant = TenantConfigLoader.load(demo.resolve("tenant.yaml"));
    String config =
        Path.of("").toAbsolutePath().relativize(demo.toAbsolutePath().normalize()) + "/tenant.yaml";
    PrintWriter print = spec.commandLine().getOut();
    try (Terminal terminal = new Terminal()) {
      terminal.say("start Spark");
      SparkSession spark = Sessions.open(tenant);
      LakePaths paths = LakePaths.of(tenant.lake());
      new Lake(spark, paths).delete(paths.root());
      Catalog catalog = Catalog.load();
      for (String day : DAYS) {
        Manifest done = run(spark, catalog, tenant, demo, day, terminal);
        terminal.wipe();
        print.printf("%n=== %s ===%n%n", day);
        long millis = done.timings().stream().mapToLong(io.rosterlake.run.StageTime::millis).sum();
        new RunSummary(done, tenant.lake(), config).lines(millis).forEach(print::println);
        print.flush();
      }
      terminal.say("report");
      new RunReport(LakeReader.open(tenant), tenant)
          .write(
              Optional.empty(),
              PersonalData.HIDDEN,
              OutputFile.of(demo.resolve(REPORT).toString()));
      terminal.wipe();
    }
    next(config).forEach(print::println);
    print.flush();
    return ExitCodes.COMPLETED;
  }

  private static Manifest run(
      SparkSession spark,
      Catalog catalog,
      TenantConfig tenant,
      Path demo,
      String day,
      Terminal terminal) {
    RunRequest request =
        new RunRequest(
            tenant,
            Optional.empty(),
            Optional.of(Locations.absolute(demo.resolve("uploads").resolve(day).toString())),
            Instant.parse(day + "T02:00:00Z"),
            WhenBusy.REFUSE);
    return new PipelineRun(spark, catalog, request, terminal).execute().get(0);
  }

  private static List<String> next(String config) {
    return List.of(
        "",
        "Where to look next:",
        "  " + config.replaceFirst("[^/]*$", "") + REPORT + "  (the report, in a browser)",
        "  scripts/rosterlake findings --config " + config,
        "  scripts/rosterlake runs --config " + config,
        "  scripts/rosterlake sql --config " + config + " \\",
        "    \"select IsActiveInSession, count(*) from gold.Enrollment group by 1\"");
  }
}
