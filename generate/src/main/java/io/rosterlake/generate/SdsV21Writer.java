package io.rosterlake.generate;

import java.util.List;

/** Writes a district as the ten files of SDS V2.1. */
final class SdsV21Writer implements RosterWriter {
  private final Upload.Rows orgs;
  private final Upload.Rows users;
  private final Upload.Rows roles;
  private final Upload.Rows classes;
  private final Upload.Rows enrollments;
  private final Upload.Rows academicSessions;
  private final Upload.Rows courses;
  private final Upload.Rows demographics;
  private final Upload.Rows userFlags;
  private final Upload.Rows relationships;

  SdsV21Writer(Upload upload) {
    orgs = upload.file("orgs.csv", List.of("sourcedId", "name", "type", "parentSourcedId"));
    users =
        upload.file(
            "users.csv",
            List.of(
                "sourcedId",
                "username",
                "familyName",
                "givenName",
                "activeDirectoryMatchId",
                "email",
                "phone",
                "sms",
                "userNumber"));
    roles =
        upload.file(
            "roles.csv",
            List.of(
                "userSourcedId",
                "orgSourcedId",
                "role",
                "sessionSourcedId",
                "grade",
                "isPrimary",
                "roleStartDate",
                "roleEndDate"));
    classes =
        upload.file(
            "classes.csv",
            List.of(
                "sourcedId",
                "orgSourcedId",
                "title",
                "sessionSourcedIds",
                "courseSourcedId",
                "code"));
    enrollments =
        upload.file("enrollments.csv", List.of("classSourcedId", "userSourcedId", "role"));
    academicSessions =
        upload.file(
            "academicSessions.csv",
            List.of("sourcedId", "title", "type", "schoolYear", "startDate", "endDate"));
    courses =
        upload.file(
            "courses.csv",
            List.of(
                "sourcedId",
                "orgSourcedId",
                "title",
                "code",
                "schoolYearSourcedId",
                "subject",
                "grade"));
    demographics =
        upload.file(
            "demographics.csv",
            List.of(
                "userSourcedId",
                "sex",
                "birthDate",
                "birthCity",
                "birthState",
                "birthCountry",
                "ethnicityCodes",
                "raceCodes"));
    userFlags = upload.file("userFlags.csv", List.of("userSourcedId", "flag"));
    relationships =
        upload.file(
            "relationships.csv",
            List.of("userSourcedId", "relationshipUserSourcedId", "relationshipRole"));
  }

  @Override
  public void org(Org org) {
    orgs.add(org.id(), org.name(), org.type(), org.parentId());
  }

  @Override
  public void session(Session session) {
    academicSessions.add(
        session.id(),
        session.title(),
        session.type(),
        Session.SCHOOL_YEAR_CODE,
        session.startDate().toString(),
        session.endDate().toString());
  }

  @Override
  public void course(Course course, String orgId) {
    courses.add(
        course.id(),
        orgId,
        course.title(),
        course.code(),
        Session.SCHOOL_YEAR.id(),
        course.subject(),
        course.grade());
  }

  @Override
  public void schoolClass(SchoolClass schoolClass) {
    classes.add(
        schoolClass.id(),
        schoolClass.orgId(),
        schoolClass.title(),
        String.join(",", schoolClass.sessionIds()),
        schoolClass.courseId(),
        schoolClass.code());
  }

  @Override
  public void person(Person person) {
    users.add(
        person.id(),
        person.username(),
        person.familyName(),
        person.givenName(),
        person.matchId(),
        person.email(),
        person.phone(),
        person.sms(),
        person.userNumber());
    String isPrimary = "true";
    for (OrgRole role : person.roles()) {
      roles.add(
          person.id(),
          role.orgId(),
          role.role(),
          Session.SCHOOL_YEAR.id(),
          role.grade(),
          isPrimary,
          role.startDate().toString(),
          Session.SCHOOL_YEAR.endDate().toString());
      isPrimary = "false";
    }

    person.demographics().ifPresent(known -> demographics(person.id(), known));
    for (String flag : person.flags()) {
      userFlags.add(person.id(), flag);
    }

    for (Contact contact : person.contacts()) {
      relationships.add(person.id(), contact.id(), contact.relationshipRole());
    }
  }

  private void demographics(String userId, Demographics known) {
    demographics.add(
        userId,
        known.sex(),
        known.birthDate().toString(),
        known.birthCity(),
        known.birthState(),
        known.birthCountry(),
        String.join(",", known.ethnicityCodes()),
        String.join(",", known.raceCodes()));
  }

  @Override
  public void contact(Contact contact) {
    users.add(
        contact.id(),
        contact.email(),
        contact.familyName(),
        contact.givenName(),
        "",
        contact.email(),
        contact.phone(),
        contact.sms(),
        "");
  }

  @Override
  public void enrollment(Enrollment enrollment) {
    enrollments.add(enrollment.classId(), enrollment.userId(), enrollment.role());
  }
}
