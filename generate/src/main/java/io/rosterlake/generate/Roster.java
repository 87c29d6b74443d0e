package io.rosterlake.generate;

import java.util.List;
import java.util.Optional;

/**
 * A district as it is a number of days after the first day, as a stream of records. It is a pure
 * function of seed, size and day, and needs memory for one school at a time.
 */
final class Roster {
  private static final int STUDENTS_PER_DISTRICT_POST = 4000;
  private static final int MOST_DISTRICT_POSTS = 900;
  private static final double AIDE_SHARE = 0.3;

  private final District district;
  private final int day;

  Roster(District district, int day) {
    this.district = district;
    this.day = day;
  }

  void writeTo(RosterWriter writer) {
    district.offices().forEach(writer::org);
    district.schools().forEach(school -> writer.org(school.org()));
    Session.ALL.forEach(writer::session);
    for (Course course : district.curriculum().courses()) {
      writer.course(course, district.root().id());
    }

    writeDistrictStaff(writer);
    for (int i = 0; i < district.schools().size(); i++) {
      writeSchool(i, writer);
    }

    writer.end();
  }

  private void writeDistrictStaff(RosterWriter writer) {
    int count =
        Math.min(MOST_DISTRICT_POSTS, 3 + district.studentCount() / STUDENTS_PER_DISTRICT_POST);
    for (int i = 0; i < count; i++) {
      Seed seed = district.seed().child("district post").child(i);
      boolean isTechnology = i % 2 == 1;
      Org office = isTechnology ? district.technologyOffice() : district.root();
      String role = isTechnology ? "itAdmin" : "administrator";
      Position position = new Position(seed, i + 1, office.id(), role, Optional.empty());
      writer.person(position.personOn(day, district.staffDomain()));
    }
  }

  private void writeSchool(int index, RosterWriter writer) {
    Timetable timetable = new Timetable(district, index);
    List<Position> aides =
        timetable.positions().stream()
            .filter(position -> position.role().equals("paraprofessional"))
            .toList();
    for (Position position : timetable.positions()) {
      writer.person(position.personOn(day, district.staffDomain()));
    }

    for (Section section : timetable.sections()) {
      writer.schoolClass(section.schoolClass());
      enroll(section.teacherOn(day), section, "teacher", writer);
      Seed aide = section.seed().child("aide");
      if (section.block().isHomeroom() && !aides.isEmpty() && aide.happens(AIDE_SHARE)) {
        enroll(aide.child("who").pick(aides), section, "paraprofessional", writer);
      }
    }

    School school = district.schools().get(index);
    new StudentBody(district, school, timetable, day).writeTo(writer);
  }

  private void enroll(Position position, Section section, String role, RosterWriter writer) {
    SchoolClass schoolClass = section.schoolClass();
    writer.enrollment(
        new Enrollment(schoolClass.id(), schoolClass.orgId(), position.userIdOn(day), role));
  }
}
