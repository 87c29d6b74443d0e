package io.rosterlake.benchmark;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/** The lake of a small district, which takes an upload a day, and the day that it has come to. */
final class SoakedLake {
  /** A planted fault may take the only role that a small org has, which is no reason to stop. */
  private static final String SETTINGS =
      """
      guard: {vanished: publish}
      outboundFlows:
        - {id: lake-export, type: dataLakeExport}
      retention:
        history: {runs: 10}
        bronze: {runs: 5}
        findings: {runs: 20}
        exports: {runs: 5}
      """;

  private static final Instant FIRST_RUN = Instant.parse("2026-08-20T02:00:00Z");

  private final SparkSession spark;
  private final Path folder;
  private final District district;
  private final TenantConfig tenant;
  private final Catalog catalog = Catalog.load();
  private int day;

  private SoakedLake(SparkSession spark, Path folder, District district, int day)
      throws IOException {
    this.spark = spark;
    this.folder = Files.createDirectories(folder);
    this.district = district;
    this.tenant = Benchmark.tenant(folder, SETTINGS);
    this.day = day;
  }

  /**
   * What is sent, and what is done with it.
   *
   * @param faults how many are planted a day
   * @param upkeepEvery upkeep is due after every so many days; 0 for never
   */
  record District(int students, int faults, int upkeepEvery) {}

  /** A lake that has taken nothing yet. */
  static SoakedLake empty(SparkSession spark, Path folder, District district) throws IOException {
    return new SoakedLake(spark, folder, district, 0);
  }

  /** Another lake that goes on from what this one holds now. */
  SoakedLake copyTo(Path other) throws IOException {
    SoakedLake copy = new SoakedLake(spark, other, district, day);
    Folders.copy(folder.resolve("lake"), other.resolve("lake"));
    return copy;
  }

  /**
   * Takes the upload of the next day.
   *
   * @return how many milliseconds the run took
   */
  long takeNextDay() throws IOException {
    day++;
    Path upload = folder.resolve("uploads/day-" + day);
    Benchmark.generate(
        upload,
        district.students(),
        "--day",
        String.valueOf(day),
        "--faults",
        String.valueOf(district.faults()),
        "--truth",
        folder.resolve("truth.csv").toString());
    RunRequest request =
        new RunRequest(
            tenant,
            Optional.empty(),
            Optional.of(upload.toUri().toString()),
            now(),
            WhenBusy.REFUSE);
    long start = System.nanoTime();
    OneRun.publish(spark, catalog, request);
    long millis = Benchmark.millisSince(start);
    Folders.delete(upload);
    return millis;
  }

  /**
   * Does upkeep, if it is due today.
   *
   * @return how many milliseconds that took
   */
  long keepUp() {
    if (district.upkeepEvery() == 0 || day % district.upkeepEvery() != 0) {
      return 0;
    }
    long start = System.nanoTime();
    new UpkeepRun(spark, tenant, now().plusSeconds(3600), WhenBusy.REFUSE, Progress.quiet())
        .execute();
    return Benchmark.millisSince(start);
  }

  /** All its files. */
  List<FileStatus> files() {
    Lake lake = new Lake(spark, LakePaths.of(tenant.lake()));
    return lake.tree(lake.paths().root()).files();
  }

  private Instant now() {
    return FIRST_RUN.plus(Duration.ofDays(day));
  }
}
