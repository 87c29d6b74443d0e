package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.Cells.Mode;
import io.rosterlake.generate.conformance.SentFile.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OneRoster asks of several cells, rows or files together. */
final class OneRosterRules {
  private static final String ID = "sourcedId";

  private final SentUpload upload;
  private final Map<String, Mode> modes;
  private final Complaints complaints;

  OneRosterRules(SentUpload upload, Map<String, Mode> modes) {
    this.upload = upload;
    this.modes = modes;
    this.complaints = upload.complaints();
  }

  void check() {
    upload.periods("academicSessions.csv", "startDate", "endDate");
    upload.periods("roles.csv", "beginDate", "endDate");
    upload.periods("enrollments.csv", "beginDate", "endDate");
    upload.parents("orgs.csv");
    upload.parents("academicSessions.csv");
    subjectPairs("courses.csv");
    subjectPairs("classes.csv");
    target("courses.csv", "schoolYearSourcedId", "academicSessions.csv", "schoolYear");
    target("classes.csv", "schoolSourcedId", "orgs.csv", "school");
    target("enrollments.csv", "schoolSourcedId", "orgs.csv", "school");
    schoolsOfEnrollments();
    primaryTeachers();
    primaryRoles();
    primaryOrgs();
    profiles();
  }

  private void subjectPairs(String file) {
    for (Row row : upload.rows(file)) {
      if (row.items("subjects").size() != row.items("subjectCodes").size()) {
        complaints.add(file, row, "subjects", "has not one item for each of subjectCodes");
      }
    }
  }

  /** Asks that what a column refers to is of a type, or of a type of one's own. */
  private void target(String file, String column, String targetFile, String type) {
    Map<String, Row> targets = upload.by(ID, targetFile);
    for (Row row : upload.rows(file)) {
      Row target = targets.get(row.cell(column));
      if (target != null
          && !target.cell("type").equals(type)
          && !target.cell("type").startsWith("ext:")) {
        complaints.add(file, row, column, "is a " + target.cell("type") + ", not a " + type);
      }
    }
  }

  private void schoolsOfEnrollments() {
    Map<String, Row> classes = upload.by(ID, "classes.csv");
    for (Row row : upload.rows("enrollments.csv")) {
      Row schoolClass = classes.get(row.cell("classSourcedId"));
      if (schoolClass != null
          && !schoolClass.cell("schoolSourcedId").equals(row.cell("schoolSourcedId"))) {
        complaints.add("enrollments.csv", row, "schoolSourcedId", "is not the school of the class");
      }
    }
  }

  private void primaryTeachers() {
    Set<String> classes = new HashSet<>();
    for (Row row : upload.rows("enrollments.csv")) {
      if (row.cell("primary").equals("true")) {
        if (!row.cell("role").equals("teacher")) {
          complaints.add("enrollments.csv", row, "primary", "is for teachers only");
        } else if (!classes.add(row.cell("classSourcedId"))) {
          complaints.add("enrollments.csv", row, "primary", "is true of another teacher, too");
        }
      }
    }
  }

  private void primaryRoles() {
    Set<List<String>> primary = new HashSet<>();
    for (Row row : upload.rows("roles.csv")) {
      if (row.cell("roleType").equals("primary")
          && !primary.add(row.cells(List.of("userSourcedId", "orgSourcedId")))) {
        complaints.add("roles.csv", row, "roleType", "is so of another role at the org, too");
      }
    }
  }

  private void primaryOrgs() {
    if (modes.get("roles.csv") != Mode.BULK) {
      return;
    }
    Set<List<String>> held = new HashSet<>();
    for (Row row : upload.rows("roles.csv")) {
      held.add(row.cells(List.of("userSourcedId", "orgSourcedId")));
    }
    for (Row row : upload.rows("users.csv")) {
      String org = row.cell("primaryOrgSourcedId");
      if (!org.isEmpty() && !held.contains(List.of(row.cell(ID), org))) {
        complaints.add("users.csv", row, "primaryOrgSourcedId", "is where the user has no role");
      }
    }
  }

  private void profiles() {
    Map<String, Row> profiles = upload.by(ID, "userProfiles.csv");
    for (Row row : upload.rows("roles.csv")) {
      Row profile = profiles.get(row.cell("userProfileSourcedId"));
      if (profile != null && !profile.cell("userSourcedId").equals(row.cell("userSourcedId"))) {
        complaints.add("roles.csv", row, "userProfileSourcedId", "is of another user");
      }
    }
  }
}
