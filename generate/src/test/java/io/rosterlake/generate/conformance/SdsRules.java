package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.SentFile.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the formats of School Data Sync ask of several cells, rows or files together. */
final class SdsRules {
  private SdsRules() {}

  static void checkV21(SentUpload upload) {
    upload.together("classes.csv", "enrollments.csv");
    upload.periods("academicSessions.csv", "startDate", "endDate");
    upload.periods("roles.csv", "roleStartDate", "roleEndDate");
    upload.parents("orgs.csv");
    Map<String, Row> users = upload.by("sourcedId", "users.csv");
    for (Row row : upload.rows("relationships.csv")) {
      Row contact = users.get(row.cell("relationshipUserSourcedId"));
      if (contact != null
          && contact.cells(List.of("familyName", "givenName", "email")).contains("")) {
        upload
            .complaints()
            .add(
                "relationships.csv",
                row,
                "relationshipUserSourcedId",
                "lacks a name or a mailbox as a user");
      }
    }
    usersWithoutRole(upload);
    for (Row row : upload.rows("courses.csv")) {
      schoolYear(upload, row);
    }
  }

  /** A user is kept for a role at an org, in a class or towards a student. */
  private static void usersWithoutRole(SentUpload upload) {
    Set<String> known = new HashSet<>(upload.values("roles.csv", "userSourcedId"));
    known.addAll(upload.values("enrollments.csv", "userSourcedId"));
    known.addAll(upload.values("relationships.csv", "relationshipUserSourcedId"));
    for (Row row : upload.rows("users.csv")) {
      if (!known.contains(row.cell("sourcedId"))) {
        upload.complaints().add("users.csv", row, "sourcedId", "has no role of any kind");
      }
    }
  }

  private static void schoolYear(SentUpload upload, Row course) {
    Row session =
        upload.by("sourcedId", "academicSessions.csv").get(course.cell("schoolYearSourcedId"));
    if (session != null && !session.cell("type").equals("schoolYear")) {
      upload
          .complaints()
          .add("courses.csv", course, "schoolYearSourcedId", "is no session of a school year");
    }
  }

  static void checkV1(SentUpload upload) {
    upload.together("user.csv", "guardianrelationship.csv");
    upload.periods("section.csv", "Term StartDate", "Term EndDate");
    same(upload, "Term SIS ID", List.of("Term Name", "Term StartDate", "Term EndDate"));
    same(upload, "Course SIS ID", List.of("Course Name", "Course Number", "Course Subject"));
  }

  /** Asks that sections which name the same thing say the same of it. */
  private static void same(SentUpload upload, String id, List<String> columns) {
    Map<String, List<String>> first = new HashMap<>();
    for (Row row : upload.rows("section.csv")) {
      List<String> cells = row.cells(columns);
      if (!first.computeIfAbsent(row.cell(id), any -> cells).equals(cells)) {
        upload.complaints().add("section.csv", row, id, "is another thing in an earlier line");
      }
    }
  }
}
