package io.rosterlake.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.export.CdmReader;
import io.rosterlake.jobs.run.Decision;
import io.rosterlake.jobs.run.FailedAfterPublication;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six days of runs with upkeep after each, of a tenant that keeps two runs: the lake stops growing,
 * and what it keeps stays readable whenever upkeep dies.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("proof")
class UpkeepTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final int DAYS = 6;

  private static final String RETENTION =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
      retention:
        history: {runs: 2}
        bronze: {runs: 1}
        findings: {runs: 3}
        exports: {runs: 2}
      """;

  @TempDir private static Path root;

  private static Tenant tenant;
  private static UpkeepReport foreseen;
  private static UpkeepReport lastUpkeep;
  private static boolean isUntouchedByDryRun;
  private static final List<Freed> SIZES = new ArrayList<>();
  private static final List<Manifest> RUNS = new ArrayList<>();
  private static final Map<String, SortedMap<String, List<String>>> CONTENT = new HashMap<>();

  @BeforeAll
  static void runSixDays() {
    tenant = Tenant.withSettingsIn(root.resolve("tenant"), RETENTION);
    for (int day = 1; day <= DAYS; day++) {
      Manifest run = tenant.run(upload(day), at(day));
      RUNS.add(run);
      if (day >= DAYS - 1) {
        CONTENT.put(run.runId(), goldAndSilver(run));
      }
      if (day == DAYS) {
        // What a run leaves that died: its stages were done and never published.
        tenant.runStages("rosters", upload(1), "2026-09-20T02:00:00Z", "ingest", "validate");
        for (Path pending : Trees.files(tenant.lakeFolder().resolve("runs/_pending"))) {
          delete(pending);
        }
        SortedMap<String, String> before = tenant.files();
        foreseen = upkeep(day, Progress.quiet()).preview();
        isUntouchedByDryRun = tenant.files().equals(before);
      }
      lastUpkeep = upkeep(day, Progress.quiet()).execute();
      SIZES.add(size());
    }
  }

  @Test
  @Order(1)
  void keepsFilesAndBytesFlat() {
    Freed third = SIZES.get(2);
    Freed last = SIZES.get(DAYS - 1);

    assertThat(last.files())
        .as("files after each day: %s", SIZES)
        .isLessThanOrEqualTo(third.files() + 4);
    assertThat(last.bytes())
        .as("bytes after each day: %s", SIZES)
        .isLessThan(third.bytes() * 115 / 100);
  }

  @Test
  @Order(1)
  void saysInADryRunWhatItWillFreeAndTouchesNothing() {
    assertThat(isUntouchedByDryRun).isTrue();
    for (Kind kind : List.of(Kind.OLD_VERSIONS, Kind.BRONZE, Kind.EXPORTS, Kind.DEAD_RUNS)) {
      assertThat(lastUpkeep.freed().get(kind))
          .as(kind.label())
          .isEqualTo(foreseen.freed().get(kind));
      assertThat(foreseen.freed().get(kind).bytes()).as(kind.label()).isPositive();
    }
    assertThat(foreseen.rewritten()).isNotEmpty();
  }

  @Test
  @Order(1)
  void showsTheSameRowsInARunOfItsOwn() {
    Manifest newest = tenant.published();

    assertThat(newest.origin()).map(Origin::kind).contains(Origin.Kind.UPKEEP);
    assertThat(goldAndSilver(newest)).isEqualTo(CONTENT.get(RUNS.get(DAYS - 1).runId()));
  }

  @Test
  @Order(1)
  void keepsTheListOfAllRuns() {
    assertThat(tenant.allPublished())
        .extracting(Manifest::runId)
        .containsAll(RUNS.stream().map(Manifest::runId).toList());
  }

  @Test
  @Order(1)
  void leavesOnlyTheExportsOfKeptRuns() {
    assertThat(Trees.folders(tenant.lakeFolder().resolve("outbound/plain/roster")))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactly("2026-09-05T02-00-00", "2026-09-06T02-00-00");
    assertThat(
            Trees.text(
                tenant
                    .lakeFolder()
                    .resolve("outbound/plain/roster/current.roster.manifest.cdm.json")))
        .contains("\"snapshot\" : \"2026-09-06T02-00-00\"")
        .contains("\"runId\" : \"20260906T020000Z\"");
    CdmReader current =
        CdmReader.open(tenant.lakeFolder().resolve("outbound/plain/current.manifest.cdm.json"));
    assertThat(current.read("Person").rows()).isNotEmpty();
  }

  @Test
  @Order(1)
  void saysOfARemovedRunThatRetentionRemovedIt() {
    CommandLineRun sql =
        CommandLineRun.of(
            "sql",
            "--config",
            tenant.configFile(),
            "--run",
            RUNS.get(1).runId(),
            "select count(*) from gold.Person");

    assertThat(sql.exitCode()).isEqualTo(1);
    assertThat(sql.errors()).contains("upkeep removed it").contains("retention");
    assertThat(sql.errors()).doesNotContain("Exception");
  }

  @Test
  @Order(1)
  void refusesToUndoToARemovedRunBeforeItTouchesAnything() {
    SortedMap<String, String> before = tenant.files();

    assertThatThrownBy(() -> decision().undoWithLater(RUNS.get(2).runId()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("upkeep removed it")
        .hasMessageContaining("retention in the configuration");
    assertThat(withoutLease(tenant.files())).isEqualTo(withoutLease(before));
  }

  @Test
  @Order(1)
  void keepsTheFindingsOfAsManyRunsAsTheTenantSays() {
    CommandLineRun kept =
        CommandLineRun.of(
            "findings", "--config", tenant.configFile(), "--run", RUNS.get(3).runId());
    CommandLineRun gone =
        CommandLineRun.of(
            "findings", "--config", tenant.configFile(), "--run", RUNS.get(2).runId());

    assertThat(kept.exitCode()).as(kept.errors()).isZero();
    assertThat(kept.output()).contains("InvalidType");
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.errors()).contains("retention.findings");
  }

  @Test
  @Order(2)
  void keepsEveryRetainedRunReadableWhereverItDies() throws IOException {
    Manifest seventh = tenant.run(upload(7), at(7));
    CONTENT.put(seventh.runId(), goldAndSilver(seventh));
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("part-0.parquet"), "somebody else's");
    Files.createSymbolicLink(tenant.lakeFolder().resolve("gold/Person/linked"), outside);
    Set<String> seen = new HashSet<>();
    boolean isDone = false;
    while (!isDone) {
      try {
        upkeep(7, diesAtANewKindOfPoint(seen)).execute();
        isDone = true;
      } catch (Killed e) {
        assertThat(goldOf(tenant.published())).isEqualTo(goldOf(CONTENT.get(seventh.runId())));
      } catch (FailedAfterPublication e) {
        assertThat(e).hasCauseInstanceOf(Killed.class);
        assertThat(tenant.published().runId()).isEqualTo(e.published().runId());
      }
    }

    assertThat(seen)
        .contains(
            "before rewrite", "before publish", "after publish", "before vacuum", "after vacuum");
    for (Manifest run : List.of(RUNS.get(DAYS - 1), seventh)) {
      assertThat(goldAndSilver(run)).isEqualTo(CONTENT.get(run.runId()));
    }
    assertThat(outside.resolve("part-0.parquet")).hasContent("somebody else's");
  }

  @Test
  @Order(3)
  void undoesTheRunBeforeUpkeepThoughBronzeIsKeptShorter() {
    Manifest undone = decision().undo("20260907T020000Z");

    assertThat(undone.status().label()).startsWith("completed");
    assertThat(goldAndSilver(undone)).isEqualTo(CONTENT.get(RUNS.get(DAYS - 1).runId()));
    CommandLineRun findings =
        CommandLineRun.of("findings", "--config", tenant.configFile(), "--run", "20260907T020000Z");
    assertThat(findings.exitCode()).as(findings.errors()).isZero();
    assertThat(findings.output()).contains("InvalidType");
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at the first point of a kind that was not seen before; tables are all one kind. */
  private static Progress diesAtANewKindOfPoint(Set<String> seen) {
    return new Progress() {
      @Override
      public void enter(String stage, String flow) {}

      @Override
      public void reached(String point) {
        if (seen.add(point.replaceFirst(" (of )?\\S*[/\\d]\\S*$", ""))) {
          throw new Killed();
        }
      }
    };
  }

  private static UpkeepRun upkeep(int day, Progress progress) {
    return new UpkeepRun(
        SparkFixture.session(),
        tenant.config(),
        Instant.parse(at(day)).plusSeconds(3600),
        WhenBusy.REFUSE,
        progress);
  }

  private static Decision decision() {
    return new Decision(
        SparkFixture.session(),
        Tenant.CATALOG,
        tenant.config(),
        Instant.parse("2026-09-21T02:00:00Z"),
        WhenBusy.REFUSE,
        Progress.quiet());
  }

  private static String at(int day) {
    return "2026-09-%02dT02:00:00Z".formatted(day);
  }

  /** A name changes every day, and one phone number is always wrong. */
  private static Path upload(int day) {
    Path folder = root.resolve("upload-" + day);
    return Files.exists(folder)
        ? folder
        : Samples.copy(ROSTER, folder)
            .replacing("users.csv", "Ana,Ito,,", "Ana" + day + ",Ito,,555-0142")
            .folder();
  }

  /** Every row of gold and silver as text; one job for all tables. */
  private static SortedMap<String, List<String>> goldAndSilver(Manifest run) {
    SortedMap<String, List<String>> content = new TreeMap<>();
    run.tables().entrySet().stream()
        .filter(table -> Set.of("gold", "silver").contains(table.getKey().layer()))
        .map(table -> rows(table.getKey(), table.getValue()))
        .reduce(Dataset::union)
        .orElseThrow()
        .collectAsList()
        .forEach(
            row ->
                content
                    .computeIfAbsent(row.getString(0), table -> new ArrayList<>())
                    .add(row.getString(1)));
    content.values().forEach(Collections::sort);
    return content;
  }

  private static Dataset<Row> rows(TableName table, long version) {
    return tenant.lake().read(table, version).select(lit(table.path()), to_json(struct(col("*"))));
  }

  private static List<String> goldOf(Manifest run) {
    TableName person = TableName.gold("Person");
    return tenant
        .lake()
        .read(person, run.version(person).orElseThrow())
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static List<String> goldOf(SortedMap<String, List<String>> content) {
    return content.get("gold/Person");
  }

  private static Freed size() {
    long bytes = 0;
    List<Path> files =
        Trees.files(tenant.lakeFolder()).stream()
            .filter(file -> !file.toString().contains("_delta_log"))
            .filter(file -> !file.toString().endsWith(".crc"))
            .toList();
    for (Path file : files) {
      bytes += Trees.bytes(file).length;
    }
    return new Freed(files.size(), bytes);
  }

  private static SortedMap<String, String> withoutLease(SortedMap<String, String> files) {
    SortedMap<String, String> others = new TreeMap<>(files);
    others.keySet().removeIf(name -> name.contains("_lease"));
    return others;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
