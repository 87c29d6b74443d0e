package io.rosterlake.jobs.model;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.SideBySide;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Reads gold, and puts the ids of the source in the place of surrogate keys. */
record GoldReader(Lake lake) {

  /**
   * The rows of every table that the model knows.
   *
   * @param version the version to read of a table; none for a table without rows
   */
  SortedMap<String, List<GoldRow>> rows(Function<TableName, OptionalLong> version) {
    List<ModelTable> tables = List.of(ModelTable.values());
    List<List<Row>> read =
        SideBySide.map(
            tables,
            table -> {
              TableName name = TableName.gold(table.gold());
              OptionalLong number = version.apply(name);
              return number.isPresent()
                  ? lake.read(name, number.getAsLong()).collectAsList()
                  : List.of();
            });
    Map<ModelTable, List<Row>> byTable = new HashMap<>();
    IntStream.range(0, tables.size())
        .forEach(index -> byTable.put(tables.get(index), read.get(index)));
    Ids ids = Ids.of(byTable);
    SortedMap<String, List<GoldRow>> rows = new TreeMap<>();
    byTable.forEach(
        (table, all) ->
            rows.put(table.gold(), all.stream().map(row -> told(table, row, ids)).toList()));
    return rows;
  }

  private static GoldRow told(ModelTable table, Row row, Ids ids) {
    List<String> told = new ArrayList<>(keyAndValues(table, row, ids));
    String source = text(row, "sourceSystem");
    int year = row.schema().getFieldIndex("yearTimePeriod").isDefined() ? 1 : 0;
    return new GoldRow(
        year == 0 ? source : source + " " + text(row, "yearTimePeriod"),
        told.remove(0),
        told,
        time(row, "FirstSeenDateTime"),
        Optional.of(table)
            .filter(ModelTable::saysWhenLastSeen)
            .map(any -> time(row, "LastSeenDateTime")),
        Optional.of(table)
            .filter(ModelTable::saysWhetherActive)
            .map(any -> row.<Boolean>getAs(activityColumn(table))),
        text(row, "runId"));
  }

  private static String activityColumn(ModelTable table) {
    return table == ModelTable.PERSON_IDENTIFIER ? "IsPresentInSource" : "IsActiveInSession";
  }

  private static List<String> keyAndValues(ModelTable table, Row row, Ids ids) {
    return switch (table) {
      case ORGANIZATION ->
          List.of(
              text(row, "ExternalId"),
              text(row, "Name"),
              code(row, "RefOrganizationTypeId"),
              ids.name(row, "ParentOrganizationId"));
      case SESSION -> List.of(text(row, "ExternalId"));
      case PERSON -> List.of(ids.name(row, "Id"), text(row, "GivenName"), text(row, "Surname"));
      case SECTION ->
          List.of(
              text(row, "ExternalId"),
              text(row, "Name"),
              ids.name(row, "OrganizationId"),
              ids.name(row, "CourseId"));
      case PERSON_IDENTIFIER ->
          List.of(
              "%s %s=%s"
                  .formatted(
                      ids.name(row, "PersonId"),
                      code(row, "RefIdentifierTypeId"),
                      text(row, "Identifier")));
      case PERSON_EMAIL_ADDRESS ->
          List.of(ids.name(row, "PersonId") + " " + text(row, "EmailAddress"));
      case COURSE ->
          List.of(
              text(row, "ExternalId"),
              text(row, "Name"),
              ids.name(row, "OrganizationId"),
              ids.name(row, "AcademicYearSessionId"));
      case COURSE_SUBJECT ->
          List.of(
              "%s %s"
                  .formatted(
                      ids.name(row, "CourseId").replaceFirst(".*/", ""),
                      code(row, "RefAcademicSubjectId")));
      case SECTION_SESSION ->
          List.of(ids.name(row, "SectionId") + "_" + ids.name(row, "SessionId"));
      case PERSON_ORGANIZATION_ROLE ->
          List.of(
              text(row, "ExternalId"),
              ids.name(row, "PersonId"),
              ids.name(row, "OrganizationId"),
              code(row, "RefRoleId"),
              code(row, "RefGradeLevelId"),
              ids.name(row, "SessionId"),
              optional(row, "IsPrimary"),
              optional(row, "RoleStartDate"),
              optional(row, "RoleEndDate"));
      case ENROLLMENT ->
          List.of(
              String.join(
                  "_",
                  ids.name(row, "SectionId"),
                  ids.name(row, "PersonId"),
                  code(row, "RefSectionRoleId")),
              text(row, "ExternalId"),
              optional(row, "IsPrimaryStaffForSection"),
              optional(row, "EntryDate"),
              optional(row, "ExitDate"));
    };
  }

  /** The ids of the source by surrogate key, each within its source system. */
  private record Ids(Map<String, String> byKey) {
    static Ids of(Map<ModelTable, List<Row>> tables) {
      Map<String, String> byKey = new HashMap<>();
      Stream.of(ModelTable.ORGANIZATION, ModelTable.SECTION, ModelTable.SESSION)
          .flatMap(table -> tables.get(table).stream())
          .forEach(row -> byKey.put(key(row, "Id"), text(row, "ExternalId")));
      for (Row row : tables.get(ModelTable.COURSE)) {
        byKey.put(key(row, "Id"), text(row, "yearTimePeriod") + "/" + text(row, "ExternalId"));
      }
      for (Row row : tables.get(ModelTable.PERSON_IDENTIFIER)) {
        if (code(row, "RefIdentifierTypeId").equals("sourceExternalId")) {
          byKey.put(key(row, "PersonId"), text(row, "Identifier"));
        }
      }
      return new Ids(byKey);
    }

    String name(Row row, String column) {
      return row.isNullAt(row.fieldIndex(column))
          ? "none"
          : byKey.getOrDefault(key(row, column), "nobody");
    }

    private static String key(Row row, String column) {
      return text(row, "sourceSystem") + " " + text(row, column);
    }
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.<String>getAs(column));
  }

  /** The code in the id of a listed value, such as {@code RefRole-student}. */
  private static String code(Row row, String column) {
    String id = row.getAs(column);
    return id == null ? "none" : id.substring(id.indexOf('-') + 1);
  }

  private static String optional(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "none" : value.toString();
  }

  private static Instant time(Row row, String column) {
    return row.<Timestamp>getAs(column).toInstant();
  }
}
