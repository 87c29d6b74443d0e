package io.rosterlake.connect.oneroster;

/** A collection of the API. */
public enum RosterCollection {
  ACADEMIC_SESSIONS("academicSessions"),
  ORGS("orgs"),
  COURSES("courses"),
  CLASSES("classes"),
  USERS("users"),
  ENROLLMENTS("enrollments"),
  DEMOGRAPHICS("demographics");

  private final String label;

  RosterCollection(String label) {
    this.label = label;
  }

  /** The last part of its address, and the usual name of the list in a reply. */
  public String label() {
    return label;
  }

  /** Whether every API must have it: without it there is no roster. */
  public boolean isRequired() {
    return this != COURSES && this != DEMOGRAPHICS;
  }

  /** Whether a property of a reply holds the records. Some servers use another known name. */
  public boolean isEnvelope(String property) {
    return property.equals(label)
        || switch (property) {
          case "data" -> true;
          case "terms", "gradingPeriods" -> this == ACADEMIC_SESSIONS;
          case "schools" -> this == ORGS;
          case "students", "teachers" -> this == USERS;
          case "demographic" -> this == DEMOGRAPHICS;
          default -> false;
        };
  }
}
