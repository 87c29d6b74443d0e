package io.rosterlake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Rule.Check;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.testing.SparkFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles are validated alike, whatever a cluster sets for its sessions. */
class SettingsTest {
  private static final String ROLES =
      """
      select * from values
        (2L, 'u1', 's1', 'student', 'y1', '9', 'TRUE', '2026-08-24', '2026-08-23'),
        (3L, 'u1', 's1', 'Student', 'y1', '09', 'maybe', '20260824', null),
        (4L, 'u2', 's1', 'student', 'y1', '17', 'false', '2026-02-30', '2027-06-18T23:30:00-08:00'),
        (5L, 'u2', 's9', 'pupil', 'y9', '', ' ', '31/12/2026', '99999999'),
        (6L, 'u9', 's1', 'teacher', null, null, 'true', '2026-09-01T00:30:00+12:00', null),
        (7L, null, 's1', 'teacher', null, null, null, '10000-01-01', null)
      as roles(sourceLine, userSourcedId, orgSourcedId, role, sessionSourcedId, grade, isPrimary,
        roleStartDate, roleEndDate)
      """;

  private static List<String> expected;

  @BeforeAll
  static void judgeWithTheSettingsOfATest() {
    expected = validated(SparkFixture.session().newSession());
    assertThat(expected).hasSize(6 + 14);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.ansi.enabled, false",
    "spark.sql.session.timeZone, Pacific/Auckland",
    "spark.sql.session.timeZone, America/Los_Angeles",
    "spark.sql.shuffle.partitions, 1",
    "spark.sql.shuffle.partitions, 2",
    "spark.sql.shuffle.partitions, 7",
    "spark.sql.codegen.factoryMode, NO_CODEGEN",
    "spark.sql.caseSensitive, true"
  })
  void judgesRolesAlike(String setting, String value) {
    SparkSession spark = SparkFixture.session().newSession();
    spark.conf().set(setting, value);

    assertThat(validated(spark)).isEqualTo(expected);
  }

  private static List<String> validated(SparkSession spark) {
    RuleSetting own =
        new RuleSetting(
            "StartsInAugust",
            null,
            false,
            null,
            new Check("roles", "roleStartDate", "month(roleStartDate) = 8", null),
            "{field} is {value}.",
            "tenant.yaml:1  rules[0]");
    Catalog catalog = Catalog.load().adjusted("contoso", List.of(own), List.of());
    Format format = catalog.format("schoolDataSyncV2Rev1").orElseThrow();
    Feed feed = format.feed(catalog.entity("roles")).orElseThrow();
    Map<String, Dataset<Row>> targets =
        Map.of(
            "users", ids(spark, "('u1'), ('u2')"),
            "orgs", ids(spark, "('s1')"),
            "academicSessions", ids(spark, "('y1')"));
    Dataset<Row> validated =
        new EntityValidation(catalog, feed)
            .validate(
                Map.of(feed.mappings().get(0), spark.sql(ROLES)),
                Surroundings.of(targets, LocalDate.parse("2026-09-01")));
    try (FindingRows rows = new FindingRows(catalog, format, "run", false)) {
      Dataset<Row> findings =
          rows.of(
              Map.of(catalog.entity("roles"), validated),
              Set.of(RuleCodes.MISSING_REFERENCED_RECORD),
              name -> targets.getOrDefault(name, ids(spark, "('none')")));
      return validated.drop("findings").toJSON().union(findings.toJSON()).collectAsList().stream()
          .sorted()
          .toList();
    }
  }

  private static Dataset<Row> ids(SparkSession spark, String values) {
    return spark.sql("select sourcedId from values " + values + " as ids(sourcedId)");
  }
}
