package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.ACADEMIC_SESSIONS;
import static io.rosterlake.connect.oneroster.RosterCollection.CLASSES;
import static io.rosterlake.connect.oneroster.RosterCollection.COURSES;
import static io.rosterlake.connect.oneroster.RosterCollection.ENROLLMENTS;
import static io.rosterlake.connect.oneroster.RosterCollection.ORGS;
import static io.rosterlake.connect.oneroster.RosterCollection.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.oneroster.OneRosterVersion;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A field that the records of a collection need.
 *
 * @param versions the versions of OneRoster that have the field
 * @param name the second part of the id of its check
 * @param expected the rule as a predicate of the API
 * @param isRequired whether Rosterlake, or the directory behind it, cannot use a record without it
 * @param holds whether a record keeps the rule
 */
record FieldRule(
    RosterCollection collection,
    Set<OneRosterVersion> versions,
    String name,
    String expected,
    boolean isRequired,
    Predicate<JsonNode> holds) {
  private static final Set<OneRosterVersion> BOTH = EnumSet.allOf(OneRosterVersion.class);
  private static final Set<String> USER_ROLES =
      Set.of(
          "administrator",
          "aide",
          "guardian",
          "parent",
          "proctor",
          "relative",
          "student",
          "teacher");

  /** The fields that Microsoft's test run for providers asks for. */
  static final List<FieldRule> ALL =
      List.of(
          matching(ACADEMIC_SESSIONS, "schoolYear", "\\d{4}", "a text of four digits"),
          matching(ACADEMIC_SESSIONS, "startDate", "\\d{4}-\\d\\d-\\d\\d.*", "a date"),
          matching(ACADEMIC_SESSIONS, "endDate", "\\d{4}-\\d\\d-\\d\\d.*", "a date"),
          recommended(ORGS, "identifier"),
          required(USERS, "username"),
          required(USERS, "givenName"),
          recommended(USERS, "identifier"),
          recommended(USERS, "email"),
          reference(USERS, "orgs").of(OneRosterVersion.V1_1),
          required(USERS, "roles.org.sourcedId").of(OneRosterVersion.V1_2),
          reference(COURSES, "org"),
          reference(CLASSES, "school"),
          reference(CLASSES, "terms"),
          reference(ENROLLMENTS, "user"),
          typed(ENROLLMENTS, "user"),
          reference(ENROLLMENTS, "class"),
          typed(ENROLLMENTS, "class"),
          new FieldRule(
              ENROLLMENTS,
              BOTH,
              "role",
              "gives each record a role that users of OneRoster 1.1 have",
              true,
              record -> USER_ROLES.contains(Records.text(record, "role"))));

  boolean isOf(OneRosterVersion version) {
    return versions.contains(version);
  }

  private FieldRule of(OneRosterVersion version) {
    return new FieldRule(collection, EnumSet.of(version), name, expected, isRequired, holds);
  }

  private static FieldRule required(RosterCollection collection, String field) {
    return filled(collection, field, field, true);
  }

  private static FieldRule recommended(RosterCollection collection, String field) {
    return filled(collection, field, field, false);
  }

  private static FieldRule reference(RosterCollection collection, String field) {
    return filled(collection, field, field + ".sourcedId", true);
  }

  private static FieldRule filled(
      RosterCollection collection, String name, String field, boolean isRequired) {
    List<String> path = List.of(field.split("\\."));
    return new FieldRule(
        collection,
        BOTH,
        name,
        "gives each record " + field,
        isRequired,
        record -> Records.isFilled(record, path));
  }

  private static FieldRule matching(
      RosterCollection collection, String field, String form, String formInWords) {
    return new FieldRule(
        collection,
        BOTH,
        field,
        "gives each record %s, %s".formatted(field, formInWords),
        true,
        record -> record.path(field).isTextual() && record.path(field).asText().matches(form));
  }

  private static FieldRule typed(RosterCollection collection, String field) {
    return new FieldRule(
        collection,
        BOTH,
        field + ".type",
        "gives each reference %s the type %s".formatted(field, field),
        false,
        record -> record.path(field).path("type").asText().equals(field));
  }
}
