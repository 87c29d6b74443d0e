package io.rosterlake.benchmark.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What Rosterlake, the DuckDB script and the notebook have in common, each brought into the same
 * columns: the accepted records of four entities, the findings about them, and when each was seen.
 */
final class RosterViews {
  private static final List<String> ENTITIES = List.of("users", "roles", "classes", "enrollments");
  private static final String USERS =
      "sourcedId, username, familyName, givenName, activeDirectoryMatchId, email, phone, sms, userNumber";
  private static final String ROLES =
      "userSourcedId, orgSourcedId, role, sessionSourcedId, grade, isPrimary, roleStartDate, roleEndDate";
  private static final String CLASSES =
      "sourcedId, orgSourcedId, title, list_sort(sessionSourcedIds) as sessions, courseSourcedId, code";
  private static final String ENROLLMENTS = "classSourcedId, userSourcedId, role";
  private static final String ENTITY_LIST = "('users', 'roles', 'classes', 'enrollments')";

  private RosterViews() {}

  /** The tables that a run of Rosterlake published. */
  static Map<String, String> ofRosterlake(SortedMap<String, String> tables, Instant at) {
    Map<String, String> views =
        accepted(
            Map.of(
                "users", tables.get("silver/users"),
                "roles", tables.get("silver/roles"),
                "classes", tables.get("silver/classes"),
                "enrollments", tables.get("silver/enrollments")));
    String runId = at.toString().replaceAll("[-:]", "");
    views.put(
        "findings",
        "(select entity, rule, severity, field, value from %s where entity in %s and runId = '%s')"
            .formatted(tables.get("runs/finding"), ENTITY_LIST, runId));
    views.put("person", seen("Id as id", tables.get("gold/Person")));
    views.put("section", seen("ExternalId as id", tables.get("gold/Section")));
    String inYear = "yearTimePeriod as year, ExternalId as id, IsActiveInSession as isActive";
    views.put("role_seen", seen(inYear, tables.get("gold/PersonOrganizationRole")));
    views.put("enrollment_seen", seen(inYear, tables.get("gold/Enrollment")));
    return views;
  }

  private static String seen(String key, String table) {
    return "(select %s, epoch_us(FirstSeenDateTime) as firstSeen, epoch_us(LastSeenDateTime) as lastSeen from %s)"
        .formatted(key, table);
  }

  /** The folder that a task of the DuckDB script wrote. */
  static Map<String, String> ofDuckDb(Path folder) {
    return ofScript(name -> "read_parquet('" + folder.resolve(name + ".parquet") + "')", "true");
  }

  /** The lake of the notebook, whose findings are those of all tasks. */
  static Map<String, String> ofNotebook(Auditor auditor, Path lake, Instant at) {
    return ofScript(
        name -> auditor.delta(lake.resolve(name)),
        "epoch_us(\"at\") = " + at.getEpochSecond() * 1_000_000);
  }

  private static Map<String, String> ofScript(
      java.util.function.UnaryOperator<String> tables, String ofTask) {
    Map<String, String> raw = new LinkedHashMap<>();
    ENTITIES.forEach(entity -> raw.put(entity, tables.apply(entity)));
    Map<String, String> views = accepted(raw);
    views.put(
        "findings",
        "(select entity, rule, severity, field, value from %s where %s)"
            .formatted(tables.apply("findings"), ofTask));
    String times = "epoch_us(firstSeen) as firstSeen, epoch_us(lastSeen) as lastSeen";
    // Rosterlake keeps a hash of the source's id of a person.
    views.put(
        "person",
        "(select md5(concat_ws(chr(31), 'Person', 'sis', sourcedId)) as id, %s from %s)"
            .formatted(times, tables.apply("person")));
    views.put(
        "section",
        "(select sourcedId as id, %s from %s)".formatted(times, tables.apply("section")));
    views.put(
        "role_seen",
        "(select year, concat_ws('_', userSourcedId, orgSourcedId, role, sessionSourcedId, grade) as id, isActive, %s from %s)"
            .formatted(times, tables.apply("role_seen")));
    views.put(
        "enrollment_seen",
        "(select year, concat_ws('_', classSourcedId, userSourcedId, role) as id, isActive, %s from %s)"
            .formatted(times, tables.apply("enrollment_seen")));
    return views;
  }

  private static Map<String, String> accepted(Map<String, String> tables) {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("users", select(USERS, tables.get("users")));
    views.put("roles", select(ROLES, tables.get("roles")));
    views.put("classes", select(CLASSES, tables.get("classes")));
    views.put("enrollments", select(ENROLLMENTS, tables.get("enrollments")));
    return views;
  }

  private static String select(String columns, String table) {
    return "(select " + columns + " from " + table + ")";
  }
}
