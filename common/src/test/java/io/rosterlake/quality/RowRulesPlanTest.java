package io.rosterlake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Rule.Check;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import io.rosterlake.testing.SparkFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What a hundred row rules do to the plan that validates enrollments. */
class RowRulesPlanTest {
  private static final Pattern READ_OR_JOIN =
      Pattern.compile("LocalRelation|LogicalRDD|\\bJoin\\b|\\bWindow\\b|Aggregate");

  @Test
  void readsAndJoinsAsOftenWithAHundredRulesAsWithNone() {
    assertThat(readsAndJoins(100)).isEqualTo(readsAndJoins(0)).isPositive();
  }

  private static long readsAndJoins(int ruleCount) {
    SparkSession spark = SparkFixture.session();
    Catalog catalog = Catalog.load().adjusted("contoso", rules(ruleCount), List.of());
    Feed feed =
        catalog
            .format("schoolDataSyncV2Rev1")
            .flatMap(format -> format.feed(catalog.entity("enrollments")))
            .orElseThrow();
    Dataset<Row> validated =
        new EntityValidation(catalog, feed)
            .validate(
                Map.of(
                    feed.mappings().get(0),
                    spark.sql(
                        "select 'c1' classSourcedId, 'u1' userSourcedId, 'student' role, 2L sourceLine")),
                Surroundings.of(
                    Map.of(
                        "classes", spark.sql("select 'c1' sourcedId"),
                        "users", spark.sql("select 'u1' sourcedId")),
                    LocalDate.parse("2026-09-01")));
    return READ_OR_JOIN
        .matcher(validated.queryExecution().analyzed().treeString())
        .results()
        .count();
  }

  private static List<RuleSetting> rules(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new RuleSetting(
                    "Extra" + number,
                    Severity.WARNING,
                    false,
                    null,
                    new Check(
                        "enrollments",
                        null,
                        "classSourcedId <> 'closed-%d'".formatted(number),
                        null),
                    "An extra rule.",
                    "tenant.yaml:1  rules[%d]".formatted(number)))
        .toList();
  }
}
