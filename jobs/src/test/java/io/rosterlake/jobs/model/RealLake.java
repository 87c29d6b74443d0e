package io.rosterlake.jobs.model;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.run.Decision;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;

/**
 * The lake of a tenant with two source systems, each with a format of its own, and two years, in a
 * folder of its own. All flows are open all the time, so that runs for both years may follow each
 * other in any order. Rosters this small lose large parts of themselves, so the guard is off.
 */
final class RealLake {
  static final int SOURCES = 2;
  static final int YEARS = 2;

  private static final Catalog CATALOG = Catalog.load();
  private static final String TENANT =
      """
      tenant: model
      lake: ./lake
      guard: {noLongerSeen: 1, vanished: publish, rejected: 1}
      sourceSystems:
        - {id: sis-a, displayName: A}
        - {id: sis-b, displayName: B}
      years:
        - {id: sy2027, displayName: 2026-27, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
        - {id: sy2028, displayName: 2027-28, year: "2028", startDate: 2027-08-16, endDate: 2028-06-16}
      dataConnectors:
        - {id: a, type: fileDataConnector, sourceSystem: sis-a, fileFormat: %s, path: ./uploads}
        - {id: b, type: fileDataConnector, sourceSystem: sis-b, fileFormat: %s, path: ./uploads}
      inboundFlows:
        - {id: sis-a-sy2027, dataConnector: a, year: sy2027, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
        - {id: sis-a-sy2028, dataConnector: a, year: sy2028, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2028-06-16T00:00:00Z}
        - {id: sis-b-sy2027, dataConnector: b, year: sy2027, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
        - {id: sis-b-sy2028, dataConnector: b, year: sy2028, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2028-06-16T00:00:00Z}
      """
          .formatted(format(0).fileFormat(), format(1).fileFormat());

  private final SparkSession spark = SparkFixture.session();
  private final TenantConfig config;
  private final Lake lake;

  RealLake(Path folder) {
    try {
      this.config =
          TenantConfigLoader.load(Files.writeString(folder.resolve("tenant.yaml"), TENANT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.lake = new Lake(spark, LakePaths.of(config.lake()));
  }

  static Format format(int source) {
    return List.of(Format.SDS_V21, Format.ONEROSTER_11).get(source % SOURCES);
  }

  static String source(int source) {
    return List.of("sis-a", "sis-b").get(source % SOURCES);
  }

  static String year(int year) {
    return List.of("sy2027", "sy2028").get(year % YEARS);
  }

  void run(String source, String year, Path upload, Instant at, Progress progress) {
    RunRequest request =
        new RunRequest(
            config,
            Optional.of(source + "-" + year),
            Optional.of(upload.toUri().toString()),
            at,
            WhenBusy.REFUSE);
    new PipelineRun(spark, CATALOG, request, progress).execute();
  }

  /** Undoes the newest published run. */
  void undo(Instant at, Progress progress) {
    new Decision(spark, CATALOG, config, at, WhenBusy.REFUSE, progress)
        .undo(published().orElseThrow().runId());
  }

  /** The tables that the model knows, as the newest run published them. */
  SortedMap<String, List<GoldRow>> gold() {
    Optional<Manifest> published = published();
    return new GoldReader(lake)
        .rows(table -> published.map(run -> run.version(table)).orElseGet(OptionalLong::empty));
  }

  /** The same, as somebody sees them who reads the newest version of each table by its path. */
  SortedMap<String, List<GoldRow>> goldByPath() {
    return new GoldReader(lake).rows(lake::latestVersion);
  }

  /** Whether the newest versions of the tables are the published ones. */
  boolean isPublishedNewest() {
    return published().stream()
        .flatMap(run -> run.tables().entrySet().stream())
        .filter(table -> table.getKey().layer().equals("gold"))
        .allMatch(
            table -> lake.latestVersion(table.getKey()).equals(OptionalLong.of(table.getValue())));
  }

  private Optional<Manifest> published() {
    return new RunLog(spark, lake).newest();
  }
}
