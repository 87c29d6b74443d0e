package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No select of a mapping turns a filled cell into nothing: whatever stands in a column that a
 * format maps reaches a field, where the field rules look at it, or a remark of the select says
 * what becomes of it.
 */
class MappingsKeepValuesTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final SparkSession SPARK = SparkFixture.session().newSession();
  private static final List<String> VALUES =
      List.of("Y", "T", "f", "0", "1", "yes", "none", "?", "a,b", "2026-13-45", "parent");
  private static final List<String> ROLES =
      List.of("student", "teacher", "parent", "ext:nurse", "?");

  /** One line with a value in a column. */
  private record Try(SourceFile spec, String column, String role, String value, long line) {
    String file() {
      return spec.name();
    }
  }

  static List<Format> formats() {
    return CATALOG.formats();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void hearsWhatStandsInEveryMappedColumn(Format format) {
    for (SourceFile file : format.files()) {
      List<Mapping> mappings =
          format.mappings().stream().filter(each -> each.file().equals(file.name())).toList();
      List<Try> tries = tries(file, mappings);
      if (!tries.isEmpty()) {
        createViews(format, tries);
        Set<Try> heard = new HashSet<>();
        mappings.forEach(mapping -> heard.addAll(heard(mapping, tries)));

        assertThat(tries)
            .as("%s %s", format.name(), file.name())
            .filteredOn(each -> !heard.contains(each) && !isOfContact(each))
            .isEmpty();
      }
    }
  }

  /** Contacts have no role in an org: what they are is read with those whom they belong to. */
  private static boolean isOfContact(Try each) {
    return List.of("role", "roles.role").contains(each.column())
        ? each.value().equals("parent")
        : List.of("orgSourcedIds", "orgs.sourcedId").contains(each.column())
            && each.role().equals("parent");
  }

  private static List<Try> tries(SourceFile file, List<Mapping> mappings) {
    List<Try> tries = new ArrayList<>();
    for (SourceColumn column : file.storedColumns()) {
      if (mappings.stream().anyMatch(mapping -> feeds(mapping, column.name()))) {
        for (String role : ROLES) {
          for (String value : VALUES) {
            tries.add(new Try(file, column.name(), role, value, tries.size() + 2));
          }
        }
      }
    }
    return tries;
  }

  private static boolean feeds(Mapping mapping, String column) {
    return fieldsOf(mapping, column).findAny().isPresent()
        || mapping.collects().values().stream().anyMatch(each -> each.contains(column));
  }

  private static Stream<String> fieldsOf(Mapping mapping, String column) {
    return CATALOG.entity(mapping.entity()).fields().stream()
        .map(Field::name)
        .filter(field -> mapping.otherFile(field).isEmpty())
        .filter(field -> mapping.spelled(field).equals(column));
  }

  /**
   * In every file, a line for each try; its cells name the line, so that all references hold. An
   * API lists the roles of a user, or names one role and orgs.
   */
  private static void createViews(Format format, List<Try> tries) {
    for (SourceFile file : format.files()) {
      StructType schema = new StructType();
      for (SourceColumn column : file.storedColumns()) {
        schema = schema.add(column.storedAs(), DataTypes.StringType);
      }
      schema =
          schema
              .add("sourceFile", DataTypes.StringType)
              .add("sourceLine", DataTypes.LongType)
              .add("recordId", DataTypes.StringType);
      List<Row> rows = new ArrayList<>();
      for (Try each : tries) {
        List<Object> cells = new ArrayList<>();
        file.storedColumns().forEach(column -> cells.add(cell(file, column.name(), each)));
        cells.addAll(List.of(file.name(), each.line(), "k" + each.line()));
        rows.add(RowFactory.create(cells.toArray()));
      }
      SPARK.createDataFrame(rows, schema).createOrReplaceTempView(file.table());
    }
  }

  private static String cell(SourceFile file, String column, Try each) {
    if (file.name().equals(each.file()) && column.equals(each.column())) {
      return each.value();
    }
    if (column.startsWith("roles.") && !each.column().startsWith("roles.")) {
      return null;
    }
    return column.equals("role") ? each.role() : "k" + each.line();
  }

  private static Set<Try> heard(Mapping mapping, List<Try> tries) {
    Map<Long, List<Row>> rowsByLine = new LinkedHashMap<>();
    SPARK
        .sql(mapping.select(), Map.of("year", "2027"))
        .collectAsList()
        .forEach(
            row ->
                rowsByLine
                    .computeIfAbsent(row.getAs("sourceLine"), line -> new ArrayList<>())
                    .add(row));
    Set<Try> heard = new HashSet<>();
    for (Try each : tries) {
      List<Row> rows = rowsByLine.getOrDefault(each.line(), List.of());
      boolean isSkipped = rows.isEmpty() && !mapping.isDerived() && mapping.skips().isPresent();
      if (isSkipped || rows.stream().anyMatch(row -> hears(mapping, row, each))) {
        heard.add(each);
      }
    }
    return heard;
  }

  private static boolean hears(Mapping mapping, Row row, Try each) {
    String column = each.column();
    Stream<String> collected =
        mapping.collects().values().stream().flatMap(List::stream).filter(column::equals);
    Stream<String> remarks =
        Stream.of(row.schema().fieldNames()).filter(name -> isRemarkOn(name, each));
    return Stream.of(fieldsOf(mapping, column), collected, remarks)
        .flatMap(names -> names)
        .filter(name -> List.of(row.schema().fieldNames()).contains(name))
        .anyMatch(name -> Optional.ofNullable(row.getAs(name)).isPresent());
  }

  /** The columns of remarks are named as in bronze, or as the usual header spells them. */
  private static boolean isRemarkOn(String name, Try each) {
    int at = name.indexOf('@');
    return at >= 0 && each.spec().spelled(name.substring(at + 1)).equals(each.column());
  }
}
