package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.List;

/** Writes a district as a OneRoster CSV package, unzipped. */
final class OneRosterWriter implements RosterWriter {
  private static final List<String> RACES =
      List.of(
          "americanIndianOrAlaskaNative",
          "asian",
          "blackOrAfricanAmerican",
          "nativeHawaiianOrOtherPacificIslander",
          "white",
          "demographicRaceTwoOrMoreRaces");
  private static final String ETHNICITY = "hispanicOrLatinoEthnicity";

  private final OneRosterVersion version;
  private final OneRosterPackage files;
  private final OneRosterPackage.Records academicSessions;
  private final OneRosterPackage.Records orgs;
  private final OneRosterPackage.Records courses;
  private final OneRosterPackage.Records classes;
  private final OneRosterPackage.Records enrollments;
  private final OneRosterPackage.Records demographics;
  private final OneRosterUsers users;

  OneRosterWriter(OneRosterVersion version, Upload upload) {
    this.version = version;
    files = new OneRosterPackage(upload);
    academicSessions =
        files.file(
            "academicSessions",
            List.of("title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"));
    orgs = files.file("orgs", List.of("name", "type", "identifier", "parentSourcedId"));
    courses =
        files.file(
            "courses",
            List.of(
                "schoolYearSourcedId",
                "title",
                "courseCode",
                "grades",
                "orgSourcedId",
                "subjects",
                "subjectCodes"));
    classes =
        files.file(
            "classes",
            List.of(
                "title",
                "grades",
                "courseSourcedId",
                "classCode",
                "classType",
                "location",
                "schoolSourcedId",
                "termSourcedIds",
                "subjects",
                "subjectCodes",
                "periods"));
    users = new OneRosterUsers(version, files);
    enrollments =
        files.file(
            "enrollments",
            List.of(
                "classSourcedId",
                "schoolSourcedId",
                "userSourcedId",
                "role",
                "primary",
                "beginDate",
                "endDate"));
    demographics = files.file("demographics", demographicsColumns());
  }

  private static List<String> demographicsColumns() {
    List<String> columns = new ArrayList<>(List.of("birthDate", "sex"));
    columns.addAll(RACES);
    columns.addAll(
        List.of(
            ETHNICITY,
            "countryOfBirthCode",
            "stateOfBirthAbbreviation",
            "cityOfBirth",
            "publicSchoolResidenceStatus"));
    return columns;
  }

  @Override
  public void org(Org org) {
    orgs.add(org.id(), org.name(), version.orgType(org.type()), "", org.parentId());
  }

  @Override
  public void session(Session session) {
    academicSessions.add(
        session.id(),
        session.title(),
        session.type(),
        session.startDate().toString(),
        session.endDate().toString(),
        session.parentId(),
        Session.SCHOOL_YEAR_CODE);
  }

  @Override
  public void course(Course course, String orgId) {
    courses.add(
        course.id(),
        Session.SCHOOL_YEAR.id(),
        course.title(),
        course.code(),
        version.grade(course.grade()),
        orgId,
        Subjects.name(course.subject()),
        course.subject());
  }

  @Override
  public void schoolClass(SchoolClass schoolClass) {
    classes.add(
        schoolClass.id(),
        schoolClass.title(),
        "",
        schoolClass.courseId(),
        schoolClass.code(),
        schoolClass.isHomeroom() ? "homeroom" : "scheduled",
        "",
        schoolClass.orgId(),
        String.join(",", schoolClass.sessionIds()),
        "",
        "",
        "");
  }

  @Override
  public void person(Person person) {
    users.person(person);
    person.demographics().ifPresent(known -> demographics(person.id(), known));
  }

  private void demographics(String userId, Demographics known) {
    List<String> cells = new ArrayList<>();
    cells.add(known.birthDate().toString());
    cells.add(version.sex(known.sex()));
    for (String race : RACES) {
      cells.add(String.valueOf(known.raceCodes().contains(race)));
    }

    cells.add(String.valueOf(known.ethnicityCodes().contains(ETHNICITY)));
    cells.add(known.birthCountry());
    cells.add(known.birthState());
    cells.add(known.birthCity());
    cells.add("");
    demographics.add(userId, cells.toArray(String[]::new));
  }

  @Override
  public void contact(Contact contact) {
    users.contact(contact);
  }

  @Override
  public void enrollment(Enrollment enrollment) {
    version
        .enrollmentRole(enrollment.role())
        .ifPresent(
            role ->
                enrollments.add(
                    enrollment.classId() + "-" + enrollment.userId() + "-" + enrollment.role(),
                    enrollment.classId(),
                    enrollment.orgId(),
                    enrollment.userId(),
                    role,
                    "",
                    "",
                    ""));
  }

  @Override
  public void end() {
    files.writeManifest(version);
  }
}
