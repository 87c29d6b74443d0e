package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.GoldColumn.GoldType;
import io.rosterlake.sql.SqlFunction;
import io.rosterlake.testing.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the SQL of {@code schemas/} as the engine does, on rosters without or with few records. */
class CatalogSqlTest {
  private static final Set<String> HISTORY =
      Set.of("FirstSeenDateTime", "LastSeenDateTime", "IsActiveInSession", "IsPresentInSource");
  private static final Map<String, Object> YEAR =
      Map.of(
          "sourceSystem", "contoso-sis",
          "sourceSystemName", "Contoso SIS",
          "yearTimePeriod", "sy-2026",
          "year", "2026",
          "yearName", "School year 2025-26",
          "yearStart", "2025-08-01",
          "yearEnd", "2026-07-31");

  private static final Catalog CATALOG = Catalog.load();
  // A session of its own, so that its views are nobody else's.
  private static final SparkSession SPARK = SparkFixture.session().newSession();

  @BeforeAll
  static void createKeyFunctions() {
    CATALOG.keyFunctions().forEach(each -> SqlFunction.of(each).define(SPARK));
  }

  @BeforeEach
  void emptyRoster() {
    for (Entity entity : CATALOG.entities()) {
      view(entity.name(), silverSchema(entity), List.of());
    }
    SPARK
        .sql(
            "select 'RefGradeLevel' as referenceType, '01' as code, 'First grade' as label,"
                + " 60 as sortOrder, 'ceds.ed.gov' as namespace, map('en-US', 'First grade') as labels")
        .createOrReplaceTempView("vocabularies");
  }

  @Test
  void givesEveryTableItsPublishedColumnsInOrderButTheHistory() {
    for (GoldTable table : CATALOG.goldTables()) {
      List<GoldColumn> published =
          table.columns().stream().filter(column -> !HISTORY.contains(column.name())).toList();
      StructType selected = gold(table.name()).schema();

      assertThat(selected.fieldNames())
          .as(table.name())
          .containsExactlyElementsOf(published.stream().map(GoldColumn::name).toList());
      assertThat(Arrays.stream(selected.fields()).map(StructField::dataType))
          .as(table.name())
          .containsExactlyElementsOf(published.stream().map(c -> type(c.type())).toList());
    }
  }

  @Test
  void readsNothingIntoAnEmptyRosterButItsSourceItsYearAndTheLists() {
    for (GoldTable table : CATALOG.goldTables()) {
      boolean needsNoRecord =
          Set.of("SourceSystem", "Session", "RefDefinition", "RefTranslation")
              .contains(table.name());

      assertThat(gold(table.name()).collectAsList())
          .as(table.name())
          .hasSize(needsNoRecord ? 1 : 0);
    }
  }

  @Test
  void namesTheOwnersOfReplacedRowsByTheOwningColumn() {
    assertThat(CATALOG.goldTables())
        .filteredOn(table -> table.absence() == Absence.REPLACE)
        .hasSize(8)
        .allSatisfy(
            table ->
                assertThat(SPARK.sql(table.owners(), YEAR).columns())
                    .as(table.name())
                    .hasSize(1)
                    .allMatch(table::has));
  }

  @Test
  void mapsEveryFormatToFieldsOfTheModel() {
    for (Format format : CATALOG.formats()) {
      for (Mapping mapping : format.mappings()) {
        List<String> selected = fields(format, mapping);
        List<String> fields =
            CATALOG.entity(mapping.entity()).fields().stream().map(Field::name).toList();

        assertThat(selected)
            .as("%s %s", format.name(), mapping.entity())
            .contains("sourceLine")
            .doesNotHaveDuplicates()
            .filteredOn(name -> !name.startsWith("source") || name.equals("sourcedId"))
            .filteredOn(name -> !isBesideTheFields(mapping, name))
            .isSubsetOf(fields)
            .containsAll(mapping.spelling().keySet());
        // Findings about records of earlier uploads would name the file of this one.
        assertThat(selected.contains("sourceFile"))
            .as("%s %s", format.name(), mapping.entity())
            .isEqualTo(format.status().isPresent());
      }
    }
  }

  private static boolean isBesideTheFields(Mapping mapping, String column) {
    return column.contains("@")
        || column.equals("ownId")
        || mapping.collects().values().stream().anyMatch(columns -> columns.contains(column));
  }

  @Test
  void mapsEveryColumnOfV21() {
    Format format = CATALOG.format("schoolDataSyncV2Rev1").orElseThrow();
    for (Mapping mapping : format.mappings()) {
      assertThat(fields(format, mapping).stream().skip(1))
          .as(mapping.entity())
          .filteredOn(name -> !isBesideTheFields(mapping, name))
          .extracting(mapping::spelled)
          .containsExactlyElementsOf(
              format.file(mapping.file()).orElseThrow().storedColumns().stream()
                  .map(SourceColumn::name)
                  .toList());
    }
  }

  private static List<String> fields(Format format, Mapping mapping) {
    for (SourceFile file : format.files()) {
      view(file.table(), bronzeSchema(file), List.of());
    }
    return List.of(SPARK.sql(mapping.select(), YEAR).columns());
  }

  @Test
  void putsClassesAndRolesWithoutASessionIntoTheYear() {
    records("classes", "'c1' as sourcedId", "array('fall', 'fall') as sessionSourcedIds");
    List<Row> fall = gold("SectionSession").collectAsList();
    records("classes", "'c1' as sourcedId");
    List<Row> none = gold("SectionSession").collectAsList();
    records("roles", "'u1' as userSourcedId", "'o1' as orgSourcedId", "'student' as role");
    Row role = gold("PersonOrganizationRole").first();
    Row year = gold("Session").first();

    assertThat(fall).hasSize(1);
    assertThat(none).hasSize(1);
    assertThat(year.<String>getAs("ExternalId")).isEqualTo("sy-2026");
    assertThat(year.<String>getAs("RefAcademicYearId")).isEqualTo("RefAcademicYear-2026");
    assertThat(none.get(0).<String>getAs("SessionId"))
        .isEqualTo(year.getAs("Id"))
        .isEqualTo(role.getAs("SessionId"))
        .isNotEqualTo(fall.get(0).getAs("SessionId"));
  }

  @Test
  void tellsTheYearFromASessionThatBearsItsId() {
    records("academicSessions", "'sy-2026' as sourcedId");

    assertThat(gold("Session").select("Id").distinct().collectAsList()).hasSize(2);
  }

  @Test
  void refersToNothingWhereTheRecordNamesNothing() {
    records("orgs", "'o1' as sourcedId", "'school' as type");
    records("academicSessions", "'s1' as sourcedId");
    records("classes", "'c1' as sourcedId");
    records("roles", "'u1' as userSourcedId");

    assertThat(gold("Organization").first().<String>getAs("ParentOrganizationId")).isNull();
    assertThat(gold("Session").first().<String>getAs("ParentSessionId")).isNull();
    assertThat(gold("Section").first().<String>getAs("CourseId")).isNull();
    assertThat(gold("PersonOrganizationRole").first().<String>getAs("RefGradeLevelId")).isNull();
  }

  @Test
  void refersToTheRowsThatOtherTablesPublish() {
    records("orgs", "'o1' as sourcedId");
    records("users", "'u1' as sourcedId");
    records("courses", "'k1' as sourcedId", "'o1' as orgSourcedId");
    records("classes", "'c1' as sourcedId", "'o1' as orgSourcedId", "'k1' as courseSourcedId");
    records("enrollments", "'c1' as classSourcedId", "'u1' as userSourcedId", "'student' as role");
    records("relationships", "'u1' as userSourcedId", "'u1' as relationshipUserSourcedId");

    for (GoldTable table : CATALOG.goldTables()) {
      for (GoldColumn column : table.columns()) {
        if (column.references() == null || column.references().startsWith("RefDefinition")) {
          continue;
        }
        GoldTable target =
            CATALOG.goldTables().stream()
                .filter(each -> each.name().equals(column.references()))
                .findFirst()
                .orElseThrow();
        Dataset<Row> known =
            gold(target.name()).select(target.keyColumns().get(0).name()).toDF("known");
        Dataset<Row> named =
            gold(table.name()).select(column.name()).toDF("named").filter("named is not null");
        assertThat(
                named
                    .join(known, named.col("named").equalTo(known.col("known")), "left_anti")
                    .collectAsList())
            .as("%s.%s", table.name(), column.name())
            .isEmpty();
      }
    }
  }

  @Test
  void countsARepeatedValueOfOneCellOnce() {
    records("courses", "'k1' as sourcedId", "array('01', '01', '02') as grades");
    records("demographics", "'u1' as userSourcedId", "array('asian', 'asian') as raceCodes");

    assertThat(gold("CourseGradeLevel").collectAsList()).hasSize(2);
    assertThat(gold("PersonDemographicRace").collectAsList()).hasSize(1);
  }

  @Test
  void knowsAPersonByEveryIdentifierSent() {
    records(
        "users",
        "'u1' as sourcedId",
        "'kim@contoso.example' as username",
        "'kim@contoso.example' as email",
        "'+12065550100' as sms");

    assertThat(gold("PersonIdentifier").select("RefIdentifierTypeId", "Identifier").collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactlyInAnyOrder(
            "RefIdentifierType-sourceExternalId u1",
            "RefIdentifierType-username kim@contoso.example",
            "RefIdentifierType-email kim@contoso.example");
    assertThat(gold("PersonIdentifier").select("Id").distinct().collectAsList()).hasSize(3);
    assertThat(gold("PersonPhoneNumber").select("RefPhoneNumberTypeId").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("RefPhoneNumberType-sms");
  }

  @Test
  void buildsTheIdThatTheSourceLeavesOut() {
    records("enrollments", "'c1' as classSourcedId", "'u1' as userSourcedId", "'student' as role");
    records(
        "roles",
        "'u1' as userSourcedId",
        "'o1' as orgSourcedId",
        "'student' as role",
        "'09' as grade",
        "date'2025-08-25' as roleStartDate");

    assertThat(gold("Enrollment").first().<String>getAs("ExternalId")).isEqualTo("c1_u1_student");
    Row role = gold("PersonOrganizationRole").first();
    assertThat(role.<String>getAs("ExternalId")).isEqualTo("u1_o1_student_09");
    assertThat(role.<String>getAs("RoleStartDate")).isEqualTo("2025-08-25");
  }

  @Test
  void givesTheSameRecordTheSameIdInEveryLake() {
    records("users", "'u1' as sourcedId");

    // The hash is spelled out because lakes in use hold it: it must not change.
    assertThat(gold("Person").first().<String>getAs("Id"))
        .isEqualTo(SPARK.sql("select md5('Person\u001fcontoso-sis\u001fu1')").first().getString(0));
  }

  /** Makes a view of one record of the entity; fields that are not given are null. */
  private static void records(String entity, String... given) {
    List<String> columns = new ArrayList<>();
    List<String> named =
        Arrays.stream(given).map(each -> each.substring(each.lastIndexOf(' ') + 1)).toList();
    for (Field field : CATALOG.entity(entity).fields()) {
      int index = named.indexOf(field.name());
      columns.add(
          index >= 0
              ? given[index]
              : "cast(null as %s) as %s".formatted(silverType(field.type()).sql(), field.name()));
    }
    SPARK.sql("select " + String.join(", ", columns)).createOrReplaceTempView(entity);
  }

  private static Dataset<Row> gold(String name) {
    GoldTable table =
        CATALOG.goldTables().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return SPARK.sql(table.select(), YEAR);
  }

  private static void view(String name, StructType schema, List<Row> rows) {
    SPARK.createDataFrame(rows, schema).createOrReplaceTempView(name);
  }

  private static StructType silverSchema(Entity entity) {
    return new StructType(
        entity.fields().stream()
            .map(field -> DataTypes.createStructField(field.name(), silverType(field.type()), true))
            .toArray(StructField[]::new));
  }

  private static StructType bronzeSchema(SourceFile file) {
    Stream<StructField> cells =
        file.storedColumns().stream().map(column -> text(column.storedAs()));
    StructField line = DataTypes.createStructField("sourceLine", DataTypes.LongType, false);
    Stream<StructField> place = Stream.of(text("sourceFile"), line, text("recordId"));
    return new StructType(Stream.concat(cells, place).toArray(StructField[]::new));
  }

  private static StructField text(String name) {
    return DataTypes.createStructField(name, DataTypes.StringType, true);
  }

  private static DataType silverType(FieldType type) {
    return switch (type) {
      case ID, STRING, ENUM, EMAIL, PHONE -> DataTypes.StringType;
      case DATE -> DataTypes.DateType;
      case BOOLEAN -> DataTypes.BooleanType;
      case ID_LIST, ENUM_LIST -> DataTypes.createArrayType(DataTypes.StringType);
    };
  }

  private static DataType type(GoldType type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case DATE_TIME -> DataTypes.TimestampType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT32 -> DataTypes.IntegerType;
    };
  }
}
