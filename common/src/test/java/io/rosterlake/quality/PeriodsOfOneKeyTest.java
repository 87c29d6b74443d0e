package io.rosterlake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Feed;
import io.rosterlake.testing.SparkFixture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of several enrollments of one student in one class, on 1 September 2026. Each case
 * is a student; a stay is written {@code id begin..end}, and a blank end is open.
 */
class PeriodsOfOneKeyTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-09-01");

  private record Case(String name, List<String> stays, String kept) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "one stay is as it is",
              List.of("e1 2026-08-17..2026-12-18"),
              "e1 2026-08-17..2026-12-18"),
          new Case(
              "a record a term is the whole year",
              List.of("e1 2026-08-17..2026-12-18", "e2 2027-01-05..2027-06-18"),
              "e1 2026-08-17..2027-06-18"),
          new Case(
              "the order of lines does not matter",
              List.of("e2 2027-01-05..2027-06-18", "e1 2026-08-17..2026-12-18"),
              "e1 2026-08-17..2027-06-18"),
          new Case(
              "an open stay beats a finished one",
              List.of("e1 2026-08-17..2026-08-20", "e2 2026-08-25.."),
              "e2 2026-08-17.."),
          new Case(
              "a finished stay that begins later does not end an open one",
              List.of("e1 2026-08-17..", "e2 2026-08-18..2026-08-20"),
              "e1 2026-08-17.."),
          new Case(
              "a stay without any date is open",
              List.of("e1 ..", "e2 2026-08-17..2026-08-20"),
              "e1 .."),
          new Case(
              "who left and comes back is to come",
              List.of("e1 2026-01-05..2026-06-18", "e2 2026-10-01..2027-06-18"),
              "e2 2026-10-01..2027-06-18"),
          new Case(
              "of two stays to come the next one counts",
              List.of("e2 2027-01-05..2027-06-18", "e1 2026-10-01..2026-12-18"),
              "e1 2026-10-01..2027-06-18"),
          new Case(
              "stays that are over are joined",
              List.of("e1 2025-08-18..2025-12-19", "e2 2026-01-05..2026-06-18"),
              "e2 2025-08-18..2026-06-18"),
          new Case(
              "the last day counts",
              List.of("e1 2026-08-17..2026-09-01", "e2 2027-01-05..2027-06-18"),
              "e1 2026-08-17..2027-06-18"),
          new Case(
              "dates are compared as dates",
              List.of("e1 20260817..20261218", "e2 2027-01-05T00:00:00Z..2027-06-18"),
              "e1 2026-08-17..2027-06-18"),
          new Case(
              "a begin that cannot be read says nothing beside one that can",
              List.of("e1 2026-08-17..", "e2 9/9/2026..2026-08-20"),
              "e1 2026-08-17.."),
          new Case("two records a term without dates are one", List.of("e1 ..", "e2 .."), "e1 .."));

  private static Map<String, List<Row>> validated;

  @BeforeAll
  static void validate() {
    List<Row> rows = new ArrayList<>();
    for (int student = 0; student < CASES.size(); student++) {
      for (String stay : CASES.get(student).stays()) {
        String id = stay.substring(0, 2);
        String[] days = stay.substring(3).split("\\.\\.", -1);
        rows.add(
            RowFactory.create(
                (long) rows.size() + 2, id + "-" + student, "c1", "u" + student, days[0], days[1]));
      }
    }
    validated =
        validated(rows).collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs("userSourcedId"), TreeMap::new, Collectors.toList()));
  }

  private static Dataset<Row> validated(List<Row> rows) {
    SparkSession spark = SparkFixture.session();
    Catalog catalog = Catalog.load();
    Feed feed =
        catalog
            .format("oneRosterV1Rev1Csv")
            .flatMap(format -> format.feed(catalog.entity("enrollments")))
            .orElseThrow();
    StructType schema =
        new StructType()
            .add("sourceLine", DataTypes.LongType)
            .add("ownId", DataTypes.StringType)
            .add("classSourcedId", DataTypes.StringType)
            .add("userSourcedId", DataTypes.StringType)
            .add("beginDate", DataTypes.StringType)
            .add("endDate", DataTypes.StringType);
    Dataset<Row> mapped =
        spark
            .createDataFrame(rows, schema)
            .selectExpr(
                "*", "ownId as sourcedId", "'student' as role", "'enrollments.csv' as sourceFile");
    Map<String, Dataset<Row>> targets =
        Map.of(
            "classes", spark.sql("select 'c1' as sourcedId"),
            "users", spark.range(CASES.size()).selectExpr("concat('u', id) as sourcedId"));
    return new EntityValidation(catalog, feed)
        .validate(Map.of(feed.mappings().get(0), mapped), Surroundings.of(targets, TODAY));
  }

  static List<Case> cases() {
    return CASES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void keepsOnePeriodThatIsTrueForToday(Case stays) {
    assertThat(rows(stays))
        .filteredOn(row -> Outcome.STAYING.contains(outcome(row)))
        .extracting(PeriodsOfOneKeyTest::stay)
        .containsExactly(stays.kept());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void namesEveryOtherLine(Case stays) {
    assertThat(rows(stays))
        .hasSameSizeAs(stays.stays())
        .filteredOn(row -> !Outcome.STAYING.contains(outcome(row)))
        .allSatisfy(
            row -> {
              assertThat(outcome(row)).isEqualTo(Outcome.LEFT_OUT);
              assertThat(row.<Row>getList(row.fieldIndex("findings")))
                  .extracting(finding -> finding.<String>getAs("rule"))
                  .contains("JoinedPeriod");
            });
  }

  @Test
  void takesOneIdTwiceForADuplicate() {
    List<Row> twice =
        validated(
                List.of(
                    RowFactory.create(2L, "e1", "c1", "u0", "2026-08-17", ""),
                    RowFactory.create(3L, "e1", "c1", "u0", "2027-01-05", "")))
            .collectAsList();

    assertThat(twice)
        .extracting(row -> row.getAs("sourceLine") + " " + row.getAs("outcome"))
        .containsExactlyInAnyOrder("2 accepted", "3 rejected");
  }

  private static List<Row> rows(Case stays) {
    return validated.get("u" + CASES.indexOf(stays));
  }

  private static Outcome outcome(Row row) {
    return Outcome.valueOf(row.<String>getAs("outcome").toUpperCase(java.util.Locale.ROOT));
  }

  private static String stay(Row row) {
    return "%s %s..%s"
        .formatted(
            row.<String>getAs("sourcedId").substring(0, 2),
            day(row.getAs("beginDate")),
            day(row.getAs("endDate")));
  }

  private static String day(Object day) {
    return day == null ? "" : day.toString();
  }
}
