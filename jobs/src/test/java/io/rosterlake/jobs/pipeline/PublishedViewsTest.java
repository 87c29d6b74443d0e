package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.config.Registration;
import io.rosterlake.jobs.register.PublishedViews;
import io.rosterlake.jobs.register.Registered;
import io.rosterlake.jobs.register.RegistrationException;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads the tables of a lake by name reads what is published, and nothing else. */
class PublishedViewsTest {
  private static final String OUTBOUND =
      "outboundFlows: [{id: school-insights, type: insights, gradeLabels: us}]\n";

  @TempDir private static Path root;

  private static SparkSession reader;
  private static RosterCase roster;
  private static Tenant tenant;
  private static Manifest day1;

  private static Registered registered;

  @BeforeAll
  static void registerOneDay() {
    reader = SparkFixture.deltaSession();
    roster = RosterCase.named("absence", root);
    tenant = Tenant.withSettingsIn(root.resolve("tenant"), OUTBOUND);
    day1 = tenant.run(roster.upload(1), roster.at(1));
    registered = refresh(tenant, "roster");
  }

  @Test
  void haveANameForEachTableOfGoldAndInsightsAndForTheRuns() {
    assertThat(registered.runId()).isEqualTo(day1.runId());
    assertThat(registered.views())
        .contains("Person", "Enrollment", "school_insights_Users")
        .endsWith("runs_run");
    assertThat(registered.views())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    day1.tables().keySet().stream()
                        .filter(table -> Set.of("gold", "outbound").contains(table.layer()))
                        .map(
                            table ->
                                (table.layer().equals("gold") ? "" : "school_insights_")
                                    + table.name()),
                    Stream.of("runs_run"))
                .toList());
    assertThat(registered.dropped()).isEmpty();
    assertThat(texts("select PreferredGivenName from roster.Person"))
        .containsExactlyInAnyOrderElementsOf(
            tenant
                .table("gold.Person")
                .select("PreferredGivenName")
                .as(Encoders.STRING())
                .collectAsList());
    assertThat(texts("select runId from roster.runs_run")).containsExactly(day1.runId());
  }

  @Test
  @Tag("proof")
  void showTheNextRunOnlyWhenTheyAreRefreshed() {
    Tenant next = tenant.copyTo(root.resolve("next"));
    refresh(next, "daily");
    assertThat(views(next, "daily").show(published(next))).isTrue();

    next.run(roster.upload(2), roster.at(2));

    assertThat(texts("select runId from daily.runs_run")).containsExactly(day1.runId());
    assertThat(rows("select * from daily.Enrollment"))
        .containsExactlyInAnyOrderElementsOf(next.table(day1, "gold.Enrollment").collectAsList());
    assertThat(views(next, "daily").show(published(next))).isFalse();

    next.decide("2026-09-01T09:00:00Z").undoWithLater(day1.runId());
    reader.sql("create view daily.ours as select 1 as one");
    Registered undone = refresh(next, "daily");

    // The tables of insights are as large as gold, which is empty.
    assertThat(undone.views()).startsWith("school_insights_Classes").endsWith("runs_run");
    assertThat(undone.dropped()).contains("person", "enrollment").doesNotContain("ours");
    assertThat(texts("show tables in daily", "tableName"))
        .contains("ours", "runs_run")
        .doesNotContain("person");
    assertThat(views(next, "daily").show(published(next))).isTrue();
  }

  @Test
  void leaveAloneWhatTheyDidNotMake() {
    reader.sql("create schema taken");
    reader.sql("create view taken.Person as select 'Ana' as name");

    assertThatThrownBy(() -> refresh(tenant, "taken"))
        .isInstanceOf(RegistrationException.class)
        .hasMessage(
            "taken.person exists already, and Rosterlake did not make it. Drop it, or register the"
                + " tables in another schema");

    assertThat(texts("show tables in taken", "tableName")).containsExactly("person");
    assertThat(texts("select name from taken.Person")).containsExactly("Ana");
  }

  @Test
  void areOfOneLake() {
    Tenant other = tenant.copyTo(root.resolve("other"));

    assertThatThrownBy(() -> refresh(other, "roster"))
        .isInstanceOf(RegistrationException.class)
        .hasMessageContaining("exists already, and shows the lake file:")
        .hasMessageEndingWith("Drop it, or register the tables in another schema");

    assertThat(views(tenant, "roster").show(published(tenant))).isTrue();
  }

  @Test
  void areRefusedWhereTwoTablesWouldHaveOneName() {
    Tenant twice =
        Tenant.withSettingsIn(
            root.resolve("twice"),
            """
            outboundFlows:
              - {id: for-schools, type: insights}
              - {id: for_schools, type: insights}
            """);
    twice.run(roster.upload(1), roster.at(1));

    assertThatThrownBy(() -> refresh(twice, "twice"))
        .isInstanceOf(RegistrationException.class)
        .hasMessage(
            "the tables outbound/for-schools/Classes and outbound/for_schools/Classes would have"
                + " one view in twice: for_schools_classes. Give the outbound flow of one of them"
                + " another id");
  }

  @Test
  void sayWhatSparkLacks() {
    PublishedViews views =
        new PublishedViews(
            SparkFixture.session(),
            LakePaths.of(tenant.config().lake()),
            new Registration(Optional.empty(), "plain"));

    assertThatThrownBy(() -> views.refresh(published(tenant)))
        .isInstanceOf(RegistrationException.class)
        .hasMessageStartingWith("the views in plain cannot be refreshed: ")
        .hasMessageEndingWith(
            "Spark needs Delta Lake and a metastore for them; docs/tables-by-name.md says how")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void needACatalogThatOutlivesTheRun() {
    Tenant registering =
        Tenant.withSettingsIn(root.resolve("registering"), "register: {schema: roster}\n");

    CommandLineRun run =
        CommandLineRun.ofUpload(registering, roster.upload(1), "2026-09-01T02:00:00Z");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.oneLineOfErrors())
        .isEqualTo(
            "tables cannot be registered in roster: this Spark session has its catalog in memory,"
                + " and views would end with it. Start Spark with a metastore, as with --conf"
                + " spark.sql.catalogImplementation=hive; docs/tables-by-name.md says how");
    assertThat(registering.lakeFolder().resolve("runs")).doesNotExist();

    CommandLineRun unnamed = CommandLineRun.of("register", "--config", tenant.configFile());

    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.oneLineOfErrors())
        .startsWith("no schema is named; give --schema, or add register: {schema: roster} to ");
  }

  private static Registered refresh(Tenant of, String schema) {
    return views(of, schema).refresh(published(of));
  }

  private static PublishedViews views(Tenant of, String schema) {
    return new PublishedViews(
        reader, LakePaths.of(of.config().lake()), new Registration(Optional.empty(), schema));
  }

  private static RunLog.Published published(Tenant of) {
    return new RunLog(SparkFixture.session(), of.lake()).published();
  }

  private static List<Row> rows(String query) {
    return reader.sql(query).collectAsList();
  }

  private static List<String> texts(String query) {
    return reader.sql(query).as(Encoders.STRING()).collectAsList();
  }

  private static List<String> texts(String query, String column) {
    return reader.sql(query).select(column).as(Encoders.STRING()).collectAsList();
  }
}
