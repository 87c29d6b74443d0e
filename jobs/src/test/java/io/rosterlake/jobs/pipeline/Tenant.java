package io.rosterlake.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.run.Decision;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.StagewiseRun;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A tenant in a folder of its own: {@code tenant.yaml}, {@code uploads} and, after the first run,
 * {@code lake}. Its year is 2026-27, and its flow {@code rosters} is open all year.
 */
final class Tenant {
  static final Catalog CATALOG = Catalog.load();

  private static final String TENANT =
      """
      tenant: contoso
      lake: ./lake
      sourceSystems:
        - {id: contoso-sis, displayName: Contoso SIS}
        - {id: fabrikam-sis, displayName: "Fabrikam's SIS"}
      years:
        - {id: sy2027, displayName: 2026-27, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
      dataConnectors:
        - id: contoso-files
          type: fileDataConnector
          sourceSystem: contoso-sis
          fileFormat: schoolDataSyncV2Rev1
          path: ./uploads
        - id: fabrikam-files
          type: fileDataConnector
          sourceSystem: fabrikam-sis
          fileFormat: schoolDataSyncV2Rev1
          path: ./fabrikam-uploads
      inboundFlows:
        - id: rosters
          dataConnector: contoso-files
          year: sy2027
          effectiveDateTime: 2026-08-01T00:00:00Z
          expirationDateTime: 2027-06-18T00:00:00Z
      """;

  private static final String SECOND_FLOW =
      """
        - id: fabrikam-rosters
          dataConnector: fabrikam-files
          year: sy2027
          effectiveDateTime: 2026-08-01T00:00:00Z
          expirationDateTime: 2027-06-18T00:00:00Z
      """;

  /** The connector of an API on this machine. */
  private static final String API_CONNECTOR =
      """
        - id: contoso-files
          type: oneRosterApiDataConnector
          sourceSystem: contoso-sis
          apiVersion: "%s"
          baseUrl: %s
          paging: {limit: 7, parallel: 2}
          credential:
            type: oAuth2ClientCredential
            clientId: contoso
            clientSecret: "${env:ROSTERLAKE_TEST_SECRET}"
            tokenUrl: %s
          isContactsEnabled: true
          isDemographicsEnabled: true
          isFlagsEnabled: true
      """;

  private static final String EXPORTS =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
        - {id: titled, type: dataLakeExport, header: true}
      """;

  /**
   * Rosters of a few people lose more than a tenth of them from one day to the next, and more than
   * half of a file's lines by a single finding.
   */
  private static final String WITHOUT_GUARD =
      """
      guard: {noLongerSeen: 1, vanished: publish, rejected: 1}
      """;

  private final Path folder;
  private final TenantConfig config;
  private final Lake lake;

  private Tenant(Path folder, String yaml) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("uploads"));
      Files.createDirectories(folder.resolve("fabrikam-uploads"));
      this.config = TenantConfigLoader.load(Files.writeString(configFile(), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.lake = new Lake(SparkFixture.session(), LakePaths.of(config.lake()));
  }

  /** A tenant with one flow and no export. */
  static Tenant in(Path folder) {
    return new Tenant(folder, TENANT + WITHOUT_GUARD);
  }

  /** The same with two exports: {@code plain}, and {@code titled} with a header. */
  static Tenant exportingIn(Path folder) {
    return new Tenant(folder, TENANT + EXPORTS + WITHOUT_GUARD);
  }

  /** The same with a second source system and its flow {@code fabrikam-rosters}. */
  static Tenant withTwoSourcesIn(Path folder) {
    return new Tenant(folder, TENANT + SECOND_FLOW + WITHOUT_GUARD);
  }

  /**
   * A tenant whose flow reads that API.
   *
   * @param connector what the configuration of the connector says besides
   * @param settings what the configuration goes on with
   */
  static Tenant readingIn(
      Path folder, OneRosterServer server, String version, String connector, String settings) {
    int from = TENANT.indexOf("  - id: contoso-files");
    int to = TENANT.indexOf("  - id: fabrikam-files");
    String api = API_CONNECTOR.formatted(version, server.address(), server.tokenAddress());
    return new Tenant(
        folder,
        TENANT.substring(0, from)
            + api
            + connector.indent(4)
            + TENANT.substring(to)
            + WITHOUT_GUARD
            + settings);
  }

  /** The same with the guard as it is by default. */
  static Tenant guardedWithTwoSourcesIn(Path folder) {
    return new Tenant(folder, TENANT + SECOND_FLOW);
  }

  /** A tenant with two source systems whose configuration goes on with that text. */
  static Tenant withTwoSourcesIn(Path folder, String settings) {
    return new Tenant(folder, TENANT + SECOND_FLOW + WITHOUT_GUARD + settings);
  }

  /** A tenant with one flow whose configuration goes on with that text. */
  static Tenant withSettingsIn(Path folder, String settings) {
    return new Tenant(folder, TENANT + WITHOUT_GUARD + settings);
  }

  /** A tenant with one flow and the guard as it is by default, or as that text sets it. */
  static Tenant guardedIn(Path folder, String settings) {
    return new Tenant(folder, TENANT + settings);
  }

  /** A tenant with one flow, whose uploads are in the file format of that name. */
  static Tenant sendingIn(Path folder, String fileFormat) {
    return new Tenant(
        folder,
        TENANT.replaceFirst("fileFormat: schoolDataSyncV2Rev1", "fileFormat: " + fileFormat)
            + WITHOUT_GUARD);
  }

  /** A tenant with a configuration of its own. */
  static Tenant configuredIn(Path folder, String yaml) {
    return new Tenant(folder, yaml);
  }

  /** The tenant whose configuration stands in that folder already. */
  static Tenant configuredAs(Path folder) {
    return new Tenant(folder, Trees.text(folder.resolve("tenant.yaml")));
  }

  Path folder() {
    return folder;
  }

  Path configFile() {
    return folder.resolve("tenant.yaml");
  }

  Path uploads() {
    return folder.resolve("uploads");
  }

  Path lakeFolder() {
    return folder.resolve("lake");
  }

  TenantConfig config() {
    return config;
  }

  Lake lake() {
    return lake;
  }

  /** Runs the tenant's only flow with that upload. */
  Manifest run(Path upload, String at) {
    return run(request(Optional.empty(), Optional.of(upload), at)).execute().get(0);
  }

  Manifest run(String flow, Path upload, String at) {
    return run(request(Optional.of(flow), Optional.of(upload), at)).execute().get(0);
  }

  /** The same, reading and validating also what did not change. */
  Manifest reread(String flow, Path upload, String at) {
    RunRequest request = request(Optional.of(flow), Optional.of(upload), at);
    return run(new RunRequest(
            request.config(),
            request.flow(),
            request.upload(),
            request.at(),
            request.whenBusy(),
            RunRequest.Rereading.EVERYTHING))
        .execute()
        .get(0);
  }

  /** Runs every flow that has a new upload in its connector's folder. */
  Manifest run(String at) {
    return run(request(Optional.empty(), Optional.empty(), at)).execute().get(0);
  }

  /** The same; all runs that came of it. */
  List<Manifest> runAll(String at) {
    return run(request(Optional.empty(), Optional.empty(), at)).execute();
  }

  Manifest preview(Path upload, String at) {
    return run(request(Optional.empty(), Optional.of(upload), at))
        .preview(new org.apache.hadoop.fs.Path(folder.resolve("preview").toUri()));
  }

  /** Runs in a session that has Delta's SQL extension on, as clusters do. */
  Manifest runWithDeltaExtension(String flow, Path upload, String at) {
    RunRequest request = request(Optional.of(flow), Optional.of(upload), at);
    return new PipelineRun(SparkFixture.deltaSession(), CATALOG, request, Progress.quiet())
        .execute()
        .get(0);
  }

  /** Starts a run that dies, by an {@link IllegalStateException}, where it would enter a stage. */
  void runUntil(String fatalStage, Path upload, String at) {
    Progress progress =
        (stage, flow) -> {
          if (stage.equals(fatalStage)) {
            throw new IllegalStateException("died at " + stage);
          }
        };
    new PipelineRun(
            SparkFixture.session(),
            CATALOG,
            request(Optional.empty(), Optional.of(upload), at),
            progress)
        .execute();
  }

  /** Takes a run through these stages and no further: unless export is one, nobody publishes. */
  void runStages(String flow, Path upload, String at, String... stages) {
    RunRequest request = request(Optional.of(flow), Optional.of(upload), at);
    for (String stage : stages) {
      new StagewiseRun(SparkFixture.session(), CATALOG, request, Progress.quiet()).execute(stage);
    }
  }

  private PipelineRun run(RunRequest request) {
    return new PipelineRun(SparkFixture.session(), CATALOG, request, Progress.quiet());
  }

  RunRequest request(Optional<String> flow, Optional<Path> upload, String at) {
    return new RunRequest(
        config,
        flow,
        upload.map(path -> path.toUri().toString()),
        Instant.parse(at),
        WhenBusy.WAIT);
  }

  /** Upkeep at that time. */
  UpkeepReport maintain(String at) {
    return new UpkeepRun(
            SparkFixture.session(), config, Instant.parse(at), WhenBusy.REFUSE, Progress.quiet())
        .execute();
  }

  /** What somebody decides at that time. */
  Decision decide(String at) {
    return new Decision(
        SparkFixture.session(),
        CATALOG,
        config,
        Instant.parse(at),
        WhenBusy.REFUSE,
        Progress.quiet());
  }

  /** The newest published run. */
  Manifest published() {
    return new RunLog(SparkFixture.session(), lake).newest().orElseThrow();
  }

  List<Manifest> allPublished() {
    return new RunLog(SparkFixture.session(), lake).all();
  }

  /** A table as the newest run published it, named as in SQL: {@code gold.Enrollment}. */
  Dataset<Row> table(String name) {
    return table(new TableName(name.replaceFirst("\\.", "/")));
  }

  Dataset<Row> table(TableName table) {
    return table(published(), table);
  }

  /** A table as that run published it. */
  Dataset<Row> table(Manifest run, String name) {
    return table(run, new TableName(name.replaceFirst("\\.", "/")));
  }

  private Dataset<Row> table(Manifest run, TableName table) {
    return lake.read(table, run.version(table).orElseThrow());
  }

  /** The findings of the newest run. */
  Dataset<Row> findings() {
    return table("runs.finding").filter(col("runId").equalTo(published().runId()));
  }

  /**
   * Lets so much time pass that a run which died no longer holds the lake. Nobody waits: the claim
   * becomes older instead.
   */
  Tenant afterTheLeaseExpired() {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (var claims = Files.newDirectoryStream(lakeFolder().resolve("runs/_lease"), "*.json")) {
      for (Path claim : claims) {
        Files.setLastModifiedTime(claim, longAgo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Every file of the lake with its bytes' hash: two equal maps are two equal lakes. Who held a
   * lake last is no part of what it holds.
   */
  SortedMap<String, String> files() {
    SortedMap<String, String> files = Trees.hashes(lakeFolder());
    files.keySet().removeIf(file -> file.startsWith("runs/_lease/"));
    return files;
  }

  /** A tenant configured as this one that starts from what this one's lake holds now. */
  Tenant copyTo(Path other) {
    return copyTo(other, Trees.text(configFile()));
  }

  /** The same with a configuration that goes on with that text. */
  Tenant copyToWith(Path other, String settings) {
    return copyTo(other, Trees.text(configFile()) + settings);
  }

  private Tenant copyTo(Path other, String yaml) {
    Trees.copy(lakeFolder(), other.resolve("lake"));
    return new Tenant(other, yaml);
  }

  /** The same with its lake on {@link FaultyStorage}. */
  Tenant copyToFaultyStorage(Path other) {
    String lake = FaultyStorage.SCHEME + ":" + other.resolve("lake");
    return copyTo(other, Trees.text(configFile()).replace("lake: ./lake", "lake: " + lake));
  }

  /** A tenant configured as this one, whose lake is elsewhere and still empty. */
  Tenant withLakeAt(String location, Path other, String settings) {
    String yaml = Trees.text(configFile()).replace("lake: ./lake", "lake: " + location);
    return new Tenant(other, yaml + settings);
  }

  /** The same with the guard on, which {@link #exportingIn} and others leave off. */
  Tenant guardedCopyTo(Path other) {
    return copyTo(other, Trees.text(configFile()).replace(WITHOUT_GUARD, ""));
  }

  /** The same without exports. */
  Tenant copyWithoutExportsTo(Path other) {
    return copyTo(other, Trees.text(configFile()).replace(EXPORTS, ""));
  }

  /** A run that was held or discarded. */
  Manifest kept(String runId) {
    return new HeldRuns(lake).find(runId).orElseThrow();
  }

  /**
   * Every published table as its rows in text, sorted; the run log, which holds times, left out.
   */
  SortedMap<String, List<String>> content() {
    return content(published().tables());
  }

  /** The tables of gold alone. */
  SortedMap<String, List<String>> gold() {
    return new TreeMap<>(content().subMap("gold/", "gold0"));
  }

  /** The same as who reads tables by their path sees them: their newest versions. */
  SortedMap<String, List<String>> contentByPath() {
    SortedMap<TableName, Long> newest = new TreeMap<>(published().tables());
    newest.replaceAll((table, version) -> lake.latestVersion(table).orElseThrow());
    return content(newest);
  }

  /** The same, whatever the ids of runs in it. */
  static SortedMap<String, List<String>> withoutRunIds(SortedMap<String, List<String>> content) {
    SortedMap<String, List<String>> without = new TreeMap<>();
    content.forEach(
        (table, rows) ->
            without.put(
                table,
                rows.stream()
                    .map(row -> row.replaceAll("\"runId\":\"[^\"]*\"", ""))
                    .sorted()
                    .toList()));
    return without;
  }

  /** Those versions of tables as their rows in text, sorted; read by one job. */
  SortedMap<String, List<String>> content(Map<TableName, Long> tables) {
    SortedMap<String, List<String>> content = new TreeMap<>();
    tables.keySet().forEach(table -> content.put(table.path(), new ArrayList<>()));
    SideBySide.map(List.copyOf(tables.keySet()), table -> rowsInText(table, tables.get(table)))
        .stream()
        .reduce(Dataset::union)
        .ifPresent(
            all ->
                all.collectAsList()
                    .forEach(row -> content.get(row.getString(0)).add(row.getString(1))));
    content.values().forEach(Collections::sort);
    return content;
  }

  private Dataset<Row> rowsInText(TableName table, long version) {
    return lake.read(table, version)
        .select(lit(table.path()).as("table"), to_json(struct(col("*"))).as("row"));
  }
}
