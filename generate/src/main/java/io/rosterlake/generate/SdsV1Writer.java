package io.rosterlake.generate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the part of a district that SDS V1 has words for: schools, students, teachers, their
 * classes, and contacts. Who or what belongs to no school is left out, and with it all that refers
 * to it.
 */
final class SdsV1Writer implements RosterWriter {
  private static final String ACTIVE = "Active";

  private final Upload.Rows schools;
  private final Upload.Rows sections;
  private final Upload.Rows students;
  private final Upload.Rows teachers;
  private final Upload.Rows studentEnrollments;
  private final Upload.Rows teacherRosters;
  private final Upload.Rows users;
  private final Upload.Rows guardianRelationships;
  private final Set<String> schoolIds = new HashSet<>();
  private final Map<String, Session> sessionsById = new HashMap<>();
  private final Map<String, Course> coursesById = new HashMap<>();

  SdsV1Writer(Upload upload) {
    schools =
        upload.file(
            "school.csv",
            List.of(
                "SIS ID",
                "Name",
                "School Number",
                "School NCES_ID",
                "State ID",
                "Grade Low",
                "Grade High",
                "Principal SIS ID",
                "Principal Name",
                "Principal Secondary Email",
                "Address",
                "City",
                "State",
                "Country",
                "Zip",
                "Phone",
                "Zone"));
    sections =
        upload.file(
            "section.csv",
            List.of(
                "SIS ID",
                "School SIS ID",
                "Section Name",
                "Section Number",
                "Term SIS ID",
                "Term Name",
                "Term StartDate",
                "Term EndDate",
                "Course SIS ID",
                "Course Name",
                "Course Number",
                "Course Description",
                "Course Subject",
                "Periods",
                "Status"));
    students =
        upload.file(
            "student.csv",
            List.of(
                "SIS ID",
                "School SIS ID",
                "First Name",
                "Last Name",
                "Username",
                "Password",
                "State ID",
                "Secondary Email",
                "Student Number",
                "Middle Name",
                "Grade",
                "Status",
                "Birthdate",
                "Graduation Year"));
    teachers =
        upload.file(
            "teacher.csv",
            List.of(
                "SIS ID",
                "School SIS ID",
                "First Name",
                "Last Name",
                "Username",
                "Password",
                "State ID",
                "Teacher Number",
                "Status",
                "Middle Name",
                "Secondary Email",
                "Title",
                "Qualification"));
    studentEnrollments = upload.file("studentenrollment.csv", List.of("Section SIS ID", "SIS ID"));
    teacherRosters = upload.file("teacherroster.csv", List.of("Section SIS ID", "SIS ID"));
    users = upload.file("user.csv", List.of("Email", "First Name", "Last Name", "Phone", "SIS ID"));
    guardianRelationships =
        upload.file("guardianrelationship.csv", List.of("SIS ID", "Email", "Role"));
  }

  @Override
  public void org(Org org) {
    if (org.type().equals("school")) {
      schoolIds.add(org.id());
      schools.add(org.id(), org.name(), "", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
    }
  }

  @Override
  public void session(Session session) {
    sessionsById.put(session.id(), session);
  }

  @Override
  public void course(Course course, String orgId) {
    coursesById.put(course.id(), course);
  }

  @Override
  public void schoolClass(SchoolClass schoolClass) {
    if (!schoolIds.contains(schoolClass.orgId())) {
      return;
    }

    // A section has one term; a class of the whole year keeps the one it starts in.
    Session term = sessionsById.get(schoolClass.sessionIds().get(0));
    Course course = coursesById.get(schoolClass.courseId());
    sections.add(
        schoolClass.id(),
        schoolClass.orgId(),
        schoolClass.title(),
        schoolClass.code(),
        term.id(),
        term.title(),
        term.startDate().toString(),
        term.endDate().toString(),
        course.id(),
        course.title(),
        course.code(),
        "",
        course.subject(),
        "",
        ACTIVE);
  }

  @Override
  public void person(Person person) {
    for (OrgRole role : person.roles()) {
      if (schoolIds.contains(role.orgId())) {
        switch (role.role()) {
          case "student" -> student(person, role);
          case "teacher" -> teacher(person, role);
          default -> {}
        }
      }
    }
  }

  private void student(Person person, OrgRole role) {
    students.add(
        person.id(),
        role.orgId(),
        person.givenName(),
        person.familyName(),
        person.username(),
        "",
        "",
        person.email(),
        person.userNumber(),
        "",
        role.grade(),
        ACTIVE,
        person.demographics().map(known -> known.birthDate().toString()).orElse(""),
        "");
    for (Contact contact : person.contacts()) {
      guardianRelationships.add(
          person.id(), contact.email(), capitalized(contact.relationshipRole()));
    }
  }

  private void teacher(Person person, OrgRole role) {
    teachers.add(
        person.id(),
        role.orgId(),
        person.givenName(),
        person.familyName(),
        person.username(),
        "",
        "",
        person.userNumber(),
        ACTIVE,
        "",
        person.email(),
        "",
        "");
  }

  @Override
  public void contact(Contact contact) {
    if (schoolIds.contains(contact.schoolId())) {
      users.add(
          contact.email(),
          contact.givenName(),
          contact.familyName(),
          contact.phone(),
          contact.id());
    }
  }

  @Override
  public void enrollment(Enrollment enrollment) {
    if (schoolIds.contains(enrollment.orgId())) {
      switch (enrollment.role()) {
        case "student" -> studentEnrollments.add(enrollment.classId(), enrollment.userId());
        case "teacher" -> teacherRosters.add(enrollment.classId(), enrollment.userId());
        default -> {}
      }
    }
  }

  private static String capitalized(String role) {
    return role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
  }
}
