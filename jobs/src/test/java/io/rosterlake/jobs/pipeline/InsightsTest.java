package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.catalog.InsightsColumn;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.insights.InsightsStage;
import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.jobs.insights.ReadinessChecks;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaders find after two days of a small roster, and after the second is undone. */
class InsightsTest {
  private static final Path CASE = Samples.resource("/cases/insights");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Manifest lastYear;
  private static Manifest day1;
  private static Manifest day2;
  private static JsonNode pointerAfterDay2;
  private static Readiness readiness;
  private static Manifest undone;

  @BeforeAll
  static void runTwoDaysAndUndoTheSecond() throws IOException {
    tenant = Tenant.configuredIn(root, Trees.text(CASE.resolve("tenant.yaml")));
    lastYear = tenant.run("last-year", CASE.resolve("last-year"), "2026-06-01T02:00:00Z");
    day1 = tenant.run("this-year", CASE.resolve("day-1"), "2026-09-01T02:00:00Z");
    day2 = tenant.run("this-year", CASE.resolve("day-2"), "2026-09-02T02:00:00Z");
    pointerAfterDay2 = pointer();
    readiness = checks().of(day2, tenant.config());
    undone = tenant.decide("2026-09-03T02:00:00Z").undo(day2.runId());
  }

  @Test
  void holdsTheFiguresThatWereCountedByHand() {
    createViews(day2);

    for (Path expected : Trees.files(CASE.resolve("expected"))) {
      String name = expected.getFileName().toString().replace(".csv", "");
      assertThat(SparkFixture.session().sql(Trees.text(CASE.resolve(name + ".sql"))))
          .as(name)
          .containsExactlyRowsOf(expected);
    }
  }

  @Test
  void hasTheColumnsThatTheCatalogNamesInOrderAndType() {
    for (InsightsTable table : Tenant.CATALOG.insights().published()) {
      assertThat(table(day2, table.name()).schema().fields())
          .as(table.name())
          .extracting(
              field ->
                  field.name() + " " + field.dataType().sql().toLowerCase(java.util.Locale.ROOT))
          .containsExactlyElementsOf(
              table.columns().stream()
                  .map(column -> column.name() + " " + column.type().sqlType())
                  .toList());
    }
  }

  @Test
  void hasOneRowPerKey() {
    for (InsightsTable table : Tenant.CATALOG.insights().published()) {
      Column[] keys =
          table.keyColumns().stream().map(key -> col(key.name())).toArray(Column[]::new);
      Dataset<Row> rows = table(day2, table.name());

      assertThat(rows.select(keys).distinct().count()).as(table.name()).isEqualTo(rows.count());
    }
  }

  @Test
  void countsArrivalsFromTheRunBeforeAndNoneWhereThereWasNone() {
    createViews(lastYear);
    assertThat(measures())
        .inColumns("Org", "AcademicYear", "StudentCount", "StudentArrivals", "StudentDepartures")
        .hasRows("d1,2026,2,,", "s1,2026,2,,", "s9,2026,0,,");

    createViews(day1);
    // u1 stays from the year before, and u20 leaves with it.
    assertThat(measures().filter("Org in ('d1', 's1', 's2')"))
        .inColumns("Org", "AcademicYear", "StudentCount", "StudentArrivals", "StudentDepartures")
        .hasRows("d1,2027,7,6,1", "s1,2027,4,3,1", "s2,2027,2,2,0");
  }

  @Test
  void writesEveryTableAsOneFileWithAHeaderThatTheCurrentPointerLeadsTo() {
    Path snapshot = csvFolder().resolve(pointerAfterDay2.get("snapshot").asText());

    assertThat(pointerAfterDay2.get("runId").asText()).isEqualTo(day2.runId());
    assertThat(snapshot.getFileName()).hasToString("2026-09-02T02-00-00");
    for (InsightsTable table : Tenant.CATALOG.insights().published()) {
      List<List<String>> records =
          Trees.records(snapshot.resolve(table.name()).resolve("part-0000.csv"));
      assertThat(records.get(0))
          .as(table.name())
          .isEqualTo(table.columns().stream().map(InsightsColumn::name).toList());
      assertThat(records)
          .as(table.name())
          .hasSize((int) table(day2, table.name()).count() + 1)
          .allMatch(record -> record.size() == table.columns().size());
    }
    assertThat(Trees.text(snapshot.resolve("Orgs/part-0000.csv")))
        .contains(",s2,\"South School, East\",school,School,")
        .contains(",Lake State,0,FALSE,FALSE,lakeside-sis,2027\n");
  }

  @Test
  void tellsOfAPublishedRunHowReadyItsDataIs() {
    assertThat(readiness.checks())
        .extracting(Readiness.Check::code)
        .containsExactlyElementsOf(
            Tenant.CATALOG.insights().checks().stream().map(check -> check.code()).toList());
    assertThat(readiness.checks())
        .filteredOn(check -> check.code().equals("EmptyOrg"))
        .singleElement()
        .returns(4L, Readiness.Check::failing)
        .returns(9L, Readiness.Check::total)
        .returns(List.of("o1", "x2", "dep", "e1"), Readiness.Check::examples);
    assertThat(readiness.schools())
        .extracting(Readiness.School::sourcedId, Readiness.School::score)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("d1", 86.7),
            org.assertj.core.groups.Tuple.tuple("x1", 86.7),
            org.assertj.core.groups.Tuple.tuple("s1", 87.8),
            org.assertj.core.groups.Tuple.tuple("s2", 89.5));
    assertThat(readiness.schools().get(3))
        .returns(
            Map.of("StaffAtOtherOrg", 1L, "ClassWithoutTeacher", 1L), Readiness.School::failing);
  }

  @Test
  void tellsItWithoutAnInsightsFlow() {
    Manifest withoutFlow = day2.withOutboundFlowsOnly(Set.of());

    assertThat(checks().of(withoutFlow, tenant.config())).isEqualTo(readiness);
  }

  @Test
  void bringsTheEarlierDataSetBackWithAnUndo() throws IOException {
    for (InsightsTable table : Tenant.CATALOG.insights().published()) {
      assertThat(table(undone, table.name()))
          .as(table.name())
          .hasSameRowsAs(table(day1, table.name()));
    }
    assertThat(pointer().get("runId").asText()).isEqualTo(undone.runId());
    assertThat(Trees.text(csvFolder().resolve("2026-09-03T02-00-00/OrgMeasures/part-0000.csv")))
        .isEqualTo(
            Trees.text(csvFolder().resolve("2026-09-01T02-00-00/OrgMeasures/part-0000.csv")));
  }

  @Test
  void isQueriedByTheNameOfTheFlow() {
    CommandLineRun result =
        CommandLineRun.of(
            "sql",
            "--config",
            tenant.configFile(),
            "--run",
            day2.runId(),
            "--format",
            "csv",
            "select 'leaders.Users' as text, count(*) as users from Leaders.users"
                + " join `leaders`.`Orgs` as o on o.Id = OrganizationId where o.ExternalId = 's1'");
    CommandLineRun noTable =
        CommandLineRun.of("sql", "--config", tenant.configFile(), "select * from leaders.Pupils");

    assertThat(result.output()).isEqualTo("text,users\nleaders.Users,7\n");
    assertThat(noTable.oneLineOfErrors())
        .contains(
            "there is no table leaders.Pupils; the tables of leaders are Classes, Enrollments");
  }

  @Test
  void keepsTablesAndPlainFilesApart() {
    assertThat(tenant.lake().tables())
        .filteredOn(table -> table.outboundFlow().isPresent())
        .extracting(TableName::path)
        .containsExactlyInAnyOrderElementsOf(
            Tenant.CATALOG.insights().published().stream()
                .map(table -> "outbound/leaders/" + table.name())
                .toList());
  }

  @Test
  void publishesNoTablesOfAFlowThatIsNoLongerConfigured() throws IOException {
    Path without = root.resolve("without.yaml");
    Files.writeString(
        without, Trees.text(tenant.configFile()).replaceFirst("(?s)outboundFlows:.*", ""));
    SparkSession spark = SparkFixture.session();

    Manifest next =
        new InsightsStage(spark, Tenant.CATALOG, tenant.lake(), TenantConfigLoader.load(without))
            .run(day2, Optional.of(day1));

    assertThat(day2.tables()).containsKey(TableName.outbound("leaders", "Users"));
    assertThat(next.tables().keySet())
        .isNotEmpty()
        .noneMatch(table -> table.outboundFlow().isPresent());
  }

  private static Dataset<Row> measures() {
    return SparkFixture.session().sql(Trees.text(CASE.resolve("org-measures.sql")));
  }

  private static void createViews(Manifest run) {
    for (InsightsTable table : Tenant.CATALOG.insights().published()) {
      table(run, table.name()).createOrReplaceTempView("leaders_" + table.name());
    }
  }

  private static Dataset<Row> table(Manifest run, String name) {
    TableName table = TableName.outbound("leaders", name);
    return tenant.lake().read(table, run.version(table).orElseThrow());
  }

  private static ReadinessChecks checks() {
    return new ReadinessChecks(SparkFixture.session(), Tenant.CATALOG, tenant.lake());
  }

  private static Path csvFolder() {
    return tenant.lakeFolder().resolve("outbound/leaders/csv");
  }

  private static JsonNode pointer() throws IOException {
    return new ObjectMapper().readTree(csvFolder().resolve("current.json").toFile());
  }
}
