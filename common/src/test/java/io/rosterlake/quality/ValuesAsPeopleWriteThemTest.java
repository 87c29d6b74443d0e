package io.rosterlake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Format;
import io.rosterlake.testing.SparkFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Booleans, phone numbers, dates and ids as they stand in exports, in every format. */
class ValuesAsPeopleWriteThemTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-09-01");

  static Stream<Arguments> booleans() {
    return Catalog.load().formats().stream()
        .filter(format -> format.feed(Catalog.load().entity("roles")).isPresent())
        .map(format -> Arguments.of(format, format.title()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("booleans")
  void readsOneSetOfSpellingsForTrueAndFalse(Format format, String title) {
    List<String> cells =
        List.of("true", "TRUE", "1", "yes", "Y", "t", "false", "F", "0", "No", "n", "2", "ja", "x");

    assertThat(validated(Catalog.load(), format, "roles", "isPrimary", cells))
        .extracting(row -> text(row, "isPrimary") + " " + rules(row))
        .containsExactly(
            Stream.concat(
                    Stream.concat(
                        Stream.generate(() -> "true []").limit(6),
                        Stream.generate(() -> "false []").limit(5)),
                    Stream.generate(() -> " [InvalidType]").limit(3))
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // cell | without a code | in North America | in the United Kingdom
        "+12065550100        | +12065550100 | +12065550100  | +12065550100",
        "+1 (206) 555-0100   | +12065550100 | +12065550100  | +12065550100",
        "+1.206.555.0100     | +12065550100 | +12065550100  | +12065550100",
        "+44 20 7946 0018    | +442079460018 | +442079460018 | +442079460018",
        "+44 (0)20 7946 0018 |              |               | ",
        "206-555-0100        |              | +12065550100  | +442065550100",
        "1-206-555-0100      |              | +12065550100  | +4412065550100",
        "020 7946 0018       |              |               | +442079460018",
        "0044 20 7946 0018   |              |               | +442079460018",
        "206-555-0100 x12    |              |               | ",
        "call me             |              |               | "
      })
  void readsPhoneNumbersWithoutGuessing(String cell, String none, String american, String british) {
    Catalog catalog = Catalog.load();
    Format format =
        catalog.formats().stream()
            .filter(each -> each.name().equals("sds-v2.1"))
            .findFirst()
            .orElseThrow();

    for (Map.Entry<Catalog, String> country :
        Map.of(catalog, or(none), catalog.calling("44"), or(british)).entrySet()) {
      assertThat(validated(country.getKey(), format, "users", "phone", List.of(cell)))
          .extracting(row -> text(row, "phone"))
          .containsExactly(country.getValue());
    }
    if (american != null) {
      assertThat(validated(catalog.calling("1"), format, "users", "phone", List.of(cell)))
          .extracting(row -> text(row, "phone"))
          .containsExactly(american);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2011-03-05, 2011-03-05, []",
    "2026-09-01, 2026-09-01, []",
    "2026-09-02, '', [ImplausibleDate]",
    "1026-03-05, '', [ImplausibleDate]",
    "9999-12-31, '', [ImplausibleDate]",
    "05/03/2011, '', [InvalidType]"
  })
  void dropsABirthThatIsInTheFutureOrCenturiesAgo(String cell, String kept, String rules) {
    for (Format format : Catalog.load().formats()) {
      if (format.feed(Catalog.load().entity("demographics")).isPresent()) {
        assertThat(validated(Catalog.load(), format, "demographics", "birthDate", List.of(cell)))
            .as(format.name())
            .extracting(row -> text(row, "birthDate") + rules(row))
            .containsExactly(kept + rules);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'U3\u200b', U3, []",
    "'\u00a0U3\u0085', U3, []",
    "'\ufeff\u2060U3\u200e', U3, []",
    "'U\u200b3', 'U\u200b3', [InvisibleCharacter]",
    "'U\u00a03', 'U\u00a03', [InvisibleCharacter]",
    "'U\u00853', 'U\u00853', [InvisibleCharacter]",
    "'Müller-3', Müller-3, []"
  })
  void trimsInvisibleCharactersAtTheEndsOfAnIdAndNamesThoseInside(
      String cell, String kept, String rules) {
    for (Format format : Catalog.load().formats()) {
      assertThat(validated(Catalog.load(), format, "orgs", "sourcedId", List.of(cell)))
          .as(format.name())
          .extracting(row -> text(row, "sourcedId") + rules(row))
          .containsExactly(kept + rules);
    }
  }

  private static String or(String text) {
    return text == null ? "" : text;
  }

  /** Records of an entity that are sound but for one field, validated in the order of the cells. */
  private static List<Row> validated(
      Catalog catalog, Format format, String entity, String field, List<String> cells) {
    SparkSession spark = SparkFixture.session();
    Feed feed = format.feed(catalog.entity(entity)).orElseThrow();
    List<Row> rows =
        java.util.stream.IntStream.range(0, cells.size())
            .mapToObj(index -> RowFactory.create(index + 2L, cells.get(index)))
            .toList();
    Dataset<Row> mapped =
        spark
            .createDataFrame(
                rows,
                new StructType()
                    .add("sourceLine", DataTypes.LongType)
                    .add(field, DataTypes.StringType))
            .selectExpr(
                Stream.concat(
                        Stream.of("*", "'file' as sourceFile"),
                        catalog.entity(entity).fields().stream()
                            .filter(each -> each.isRequired() && !each.name().equals(field))
                            .map(each -> value(each.name()) + " as " + each.name()))
                    .toArray(String[]::new));
    return new RowRules(catalog, feed, feed.mappings().get(0), TODAY)
        .apply(mapped)
        .orderBy("sourceLine")
        .collectAsList();
  }

  private static String value(String field) {
    return field.equals("role")
        ? "'student'"
        : field.equals("type") ? "'school'" : "concat('k', sourceLine)";
  }

  private static String text(Row row, String field) {
    Object value = row.getAs(field);
    return value == null ? "" : value.toString();
  }

  private static List<String> rules(Row row) {
    return row.<Row>getList(row.fieldIndex("findings")).stream()
        .map(finding -> finding.<String>getAs("rule"))
        .toList();
  }
}
