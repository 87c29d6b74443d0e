package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.connect.oneroster.IncompleteReadException;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.CrawlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A district that is read from its OneRoster API: whole on the first day, its changes on the
 * second. Another tenant reads the same district whole on both days.
 */
class ApiRunTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";
  private static final String DAY_3 = "2026-09-03T02:00:00Z";

  @TempDir private static Path root;

  private static OneRosterServer server;
  private static Path before;
  private static Path after;
  private static Tenant changes;
  private static Tenant whole;
  private static Manifest second;
  private static List<String> firstQueries;
  private static List<String> secondQueries;

  @BeforeAll
  static void readTheDistrictOnTwoDays() {
    before = AsJsonLines.generated(root, 30, 0);
    after = AsJsonLines.generated(root, 30, 40);
    server = new OneRosterServer().has(before, "2026-09-01T00:00:00Z");
    changes = tenant("changes", "");
    whole = tenant("whole", "fullRead: always\n");
    changes.run(DAY_1);
    firstQueries = server.queries("users");
    whole.run(DAY_1);
    server.has(after, "2026-09-01T12:00:00Z");
    server.queries("users");
    second = changes.run(DAY_2);
    secondQueries = server.queries("users");
    whole.run(DAY_2);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Tenant tenant(String name, String connector) {
    return Tenant.readingIn(root.resolve(name), server, "1.1", connector, "");
  }

  @Test
  void readsEverythingFirstAndThenWhatWasChanged() {
    assertThat(firstQueries)
        .first()
        .isEqualTo("limit=7&offset=0&sort=sourcedId&orderBy=asc&filter=status='active'");
    assertThat(secondQueries)
        .allMatch(query -> query.contains("filter=dateLastModified>'2026-08-31T23:50:00.000Z'"));
    CrawlDocument crawl = second.activity("rosters").crawl().orElseThrow();
    assertThat(crawl.isIncremental()).isTrue();
    assertThat(crawl.collections().get("users").watermark()).isEqualTo("2026-09-01T12:00:00Z");
    assertThat(crawl.collections().get("users").mode()).isEqualTo(FileMode.DELTA);
  }

  @Test
  void historyOfChangesIsThatOfWholeReads() {
    assertThat(changes.gold()).isEqualTo(whole.gold());
    assertThat(changes.findings().count()).isEqualTo(whole.findings().count());
  }

  @Test
  void keepsWhatItReadAndNoSecretOfAnybody() throws IOException {
    Path crawl = changes.lakeFolder().resolve("crawls/rosters/2026-09-01T02-00-00");
    assertThat(names(crawl)).contains("crawl.json", "users.jsonl", "demographics.jsonl");
    for (Path file : Trees.files(changes.folder())) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).as(file.toString()).doesNotContain("-of-the-tests");
    }
    assertThat(changes.lakeFolder().resolve("_scratch")).doesNotExist();
  }

  @Test
  void refusesChangesThatDoNotGoOnFromWhatIsPublished() {
    Path crawl = changes.lakeFolder().resolve("crawls/rosters/2026-09-02T02-00-00");
    Path gap = root.resolve("gap");
    Samples.copy(crawl, gap)
        .replacing("crawl.json", "\"since\" : \"2026-08", "\"since\" : \"2027-08");

    assertThatThrownBy(() -> changes.run(gap, DAY_3))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("since 2027-08-31T23:50:00Z, and what is published knows them until");
  }

  @Test
  void refusesAFolderThatWasCutOff() {
    Path crawl = changes.lakeFolder().resolve("crawls/rosters/2026-09-01T02-00-00");
    Path cut = root.resolve("cut");
    List<String> users = Trees.text(crawl.resolve("users.jsonl")).lines().toList();
    Samples.copy(crawl, cut).withLines("users.jsonl", users.subList(0, 5));

    assertThatThrownBy(() -> changes.run(cut, DAY_3))
        .hasMessageContaining("cut")
        .extracting(thrown -> ((UploadRejected) thrown).findings().get(0))
        .hasFieldOrPropertyWithValue("rule", "ManifestMismatch");
  }

  @Test
  void aReadThatFailsLeavesTheLakeAsItWas() {
    Tenant tenant = changes.copyTo(root.resolve("failed"));
    SortedMap<String, String> files = tenant.files();
    server.answers("classes", 403);
    try {
      assertThatThrownBy(() -> tenant.run(DAY_3))
          .isInstanceOf(IncompleteReadException.class)
          .hasMessageContaining("classes, page 1 (after 0 records)")
          .hasMessageContaining("403");
    } finally {
      server.answers("classes", 200);
    }
    assertThat(tenant.files()).isEqualTo(files);
  }

  @Test
  void aDryRunReadsTheApiAndWritesNothing() {
    SortedMap<String, String> files = changes.files();

    CommandLineRun run =
        CommandLineRun.of("run", "--config", changes.configFile(), "--at", DAY_3, "--dry-run");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).contains("Nothing was written to the lake.");
    assertThat(changes.files()).isEqualTo(files);
  }

  @Test
  void skipsAFlowOfWhichNothingHasChanged() {
    Tenant tenant = changes.copyTo(root.resolve("quiet"));
    SortedMap<String, String> files = tenant.files();

    CommandLineRun run = CommandLineRun.of("run", "--config", tenant.configFile(), "--at", DAY_3);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains("Flow rosters was skipped: nothing has changed in\n")
        .contains("Nothing was written.");
    assertThat(tenant.files()).isEqualTo(files);
  }

  @Test
  void readsOnlyWhatIsNewOfWhatComesAgain() {
    OneRosterServer other = new OneRosterServer().has(before, "2026-09-01T00:00:00Z");
    try (other) {
      Tenant tenant = Tenant.readingIn(root.resolve("again"), other, "1.1", "", "");
      tenant.run(DAY_1);
      String id = demographic(tenant);
      other.changes("users", id, "givenName", "Renamed", "2026-09-01T00:00:00Z");

      Manifest again = tenant.run(DAY_2);

      CrawlDocument.Collection users =
          again.activity("rosters").crawl().orElseThrow().collections().get("users");
      assertThat(users.records()).isEqualTo(1);
      assertThat(users.known()).isPositive();
      assertThat(tenant.table("gold.Person").filter("GivenName = 'Renamed'").count()).isEqualTo(1);
    }
  }

  @Test
  void upkeepRemovesReadsTogetherWithTheirRows() {
    Tenant tenant = changes.copyToWith(root.resolve("kept"), "retention: {bronze: {runs: 1}}\n");
    Path crawls = tenant.lakeFolder().resolve("crawls/rosters");
    assertThat(names(crawls)).hasSize(2);

    CommandLineRun upkeep = CommandLineRun.of("maintain", "--config", tenant.configFile());

    assertThat(upkeep.exitCode()).as(upkeep.errors()).isZero();
    assertThat(names(crawls)).containsExactly("2026-09-02T02-00-00");
  }

  @Test
  void leavesOutWhatTheConnectorDoesNotAskFor() {
    Tenant tenant =
        Tenant.configuredIn(
            root.resolve("less"),
            Trees.text(changes.configFile())
                .replaceAll("(is(Contacts|Demographics|Flags)Enabled): true", "$1: false"));
    server.queries("users");

    tenant.run(DAY_1);

    assertThat(server.requests()).noneMatch(request -> request.contains("/demographics?"));
    assertThat(tenant.table("gold.Person").count()).isPositive();
    for (String table :
        List.of("PersonRelationship", "PersonDemographic", "PersonDemographicPersonFlag")) {
      assertThat(tenant.table("gold." + table).count()).as(table).isZero();
    }
  }

  @Test
  void fetchesAFolderThatCanBeRun() {
    Path out = root.resolve("fetched");
    CommandLineRun fetched =
        CommandLineRun.of(
            "fetch", "--config", whole.configFile(), "--flow", "rosters", "--out", out);

    assertThat(fetched.exitCode()).as(fetched.errors()).isZero();
    assertThat(fetched.output())
        .startsWith("Read      " + server.address() + "/ims/oneroster/v1p1\n")
        .contains("Written to " + out);
    assertThat(fetched.output().lines())
        .allMatch(line -> line.length() <= 80 || line.contains("/"));
    assertThat(names(out)).contains("crawl.json", "users.jsonl");
    assertThat(names(root)).noneMatch(name -> name.contains("unfinished"));
    CommandLineRun again =
        CommandLineRun.of(
            "fetch", "--config", whole.configFile(), "--flow", "rosters", "--out", out);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.oneLineOfErrors()).contains("there is something in");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String demographic(Tenant tenant) {
    return tenant
        .table("silver.demographics")
        .join(tenant.table("silver.roles"), "userSourcedId")
        .select("userSourcedId")
        .orderBy("userSourcedId")
        .first()
        .getString(0);
  }
}
