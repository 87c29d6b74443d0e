package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.upload.CrawlDocument;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a district over several reads of its API: replays, an undo, people who vanish,
 * another year.
 */
@Tag("proof")
class ApiHistoryTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";
  private static final String DAY_3 = "2026-09-03T02:00:00Z";
  private static final String A_WEEK_LATER = "2026-09-08T02:00:00Z";

  @TempDir private static Path root;

  private static OneRosterServer server;
  private static Path before;
  private static Tenant changes;
  private static Manifest second;

  @BeforeAll
  static void readTheDistrictOnTwoDays() {
    before = AsJsonLines.generated(root, 30, 0);
    server = new OneRosterServer().has(before, "2026-09-01T00:00:00Z");
    changes = tenant("changes");
    changes.run(DAY_1);
    server.has(AsJsonLines.generated(root, 30, 40), "2026-09-01T12:00:00Z");
    second = changes.run(DAY_2);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Tenant tenant(String name) {
    return Tenant.readingIn(root.resolve(name), server, "1.1", "", "");
  }

  @Test
  void replaysItsReadsWithoutTheApi() {
    Tenant replayed = tenant("replayed");
    server.queries("users");
    Path crawls = changes.lakeFolder().resolve("crawls/rosters");
    replayed.run(crawls.resolve("2026-09-01T02-00-00"), DAY_1);
    replayed.run(crawls.resolve("2026-09-02T02-00-00"), DAY_2);

    assertThat(server.requests()).isEmpty();
    assertThat(replayed.gold()).isEqualTo(changes.gold());
  }

  @Test
  void aWholeReadFindsWhoVanishedAndLeavesWhatIsNotOfferedAsItWas() {
    OneRosterServer other = new OneRosterServer().has(before, "2026-09-01T00:00:00Z");
    try (other) {
      Tenant tenant = Tenant.readingIn(root.resolve("vanished"), other, "1.1", "", "");
      tenant.run(DAY_1);
      List<String> people = rows(tenant, "gold.PersonDemographic", "PersonId", "FirstSeenDateTime");
      String id = demographic(tenant);
      other.loses("users", id);
      other.answers("demographics", 403);

      Manifest daily = tenant.run(DAY_2);
      assertThat(rows(tenant, "gold.PersonDemographic", "PersonId", "FirstSeenDateTime"))
          .isEqualTo(people);
      assertThat(tenant.table("silver.users").filter("sourcedId = '" + id + "'").count())
          .isEqualTo(1);

      Manifest weekly = tenant.run(A_WEEK_LATER);
      assertThat(weekly.activity("rosters").crawl().orElseThrow().isIncremental()).isFalse();
      assertThat(tenant.table("silver.users").filter("sourcedId = '" + id + "'").count()).isZero();
      assertThat(tenant.table("silver.demographics").count()).isEqualTo(people.size() - 1);
      assertThat(daily.activity("rosters").status()).isEqualTo(RunStatus.SKIPPED);
      assertThat(weekly.activity("rosters").crawl().orElseThrow().collections().get("demographics"))
          .extracting(CrawlDocument.Collection::mode)
          .isEqualTo(FileMode.NOT_OFFERED);
    }
  }

  /** Two flows in one run: bronze holds what the second one read. */
  @Test
  void readsEverythingAgainAfterAnotherYearOfTheSameSystem() {
    String yaml =
        Trees.text(changes.configFile())
            .replace(
                "dataConnectors:\n",
                "  - {id: sy2028, displayName: 2027-28, year: \"2028\", startDate: 2027-08-16,"
                    + " endDate: 2028-06-18}\ndataConnectors:\n")
            .replace(
                "inboundFlows:\n",
                "inboundFlows:\n  - {id: next, dataConnector: contoso-files, year: sy2028,"
                    + " effectiveDateTime: 2026-08-01T00:00:00Z,"
                    + " expirationDateTime: 2028-06-18T00:00:00Z}\n");
    Tenant tenant = Tenant.configuredIn(root.resolve("two-years"), yaml);
    tenant.run(DAY_1);

    Manifest again = tenant.run(DAY_2);

    assertThat(again.activities())
        .extracting(activity -> activity.crawl().orElseThrow().isIncremental())
        .containsExactly(false, false);
  }

  @Test
  void readsAgainWhatWasUndone() {
    Tenant tenant = changes.copyTo(root.resolve("undone"));
    tenant.decide("2026-09-02T08:00:00Z").undo(second.runId());

    Manifest again = tenant.run(DAY_3);

    assertThat(again.activity("rosters").crawl().orElseThrow().collections().get("users").since())
        .isEqualTo("2026-08-31T23:50:00Z");
    assertThat(active(tenant)).isEqualTo(active(changes));
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

  private static List<String> active(Tenant tenant) {
    return rows(tenant, "gold.Enrollment", "ExternalId", "IsActiveInSession");
  }

  private static List<String> rows(Tenant tenant, String table, String... columns) {
    return tenant.table(table).selectExpr(columns).collectAsList().stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }
}
