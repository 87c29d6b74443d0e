package io.rosterlake.generate;

import java.time.LocalDate;
import java.util.List;

/** The students of one school on one day, computed one at a time. */
final class StudentBody {
  private static final int FIRST_STUDENT_NUMBER = 100_000;
  private static final double SIBLING_SHARE = 0.18;

  private final District district;
  private final School school;
  private final Timetable timetable;
  private final int day;

  StudentBody(District district, School school, Timetable timetable, int day) {
    this.district = district;
    this.school = school;
    this.timetable = timetable;
    this.day = day;
  }

  void writeTo(RosterWriter writer) {
    for (int slot = 0; slot < school.size(); slot++) {
      write(studentAt(slot), writer);
    }

    for (int arrivalDay = 1; arrivalDay <= day; arrivalDay++) {
      int count = DailyChange.arrivalCount(school, arrivalDay);
      for (int i = 0; i < count; i++) {
        write(newcomer(arrivalDay, i), writer);
      }
    }
  }

  private void write(Student student, RosterWriter writer) {
    boolean isEnrolled = student.isEnrolledOn(day);
    if (isEnrolled) {
      Household household = householdOf(student);
      List<Contact> contacts = household.contactsOn(day);
      writer.person(person(student, household.familyName(), contacts));
      if (household.number() == student.number()) {
        contacts.forEach(writer::contact);
      }

      enroll(student, writer);
    } else if (siblingOfIsEnrolled(student)) {
      householdOf(student).contactsOn(day).forEach(writer::contact);
    }
  }

  private Student studentAt(int slot) {
    return student(school.firstStudent() + slot, slot, 0);
  }

  private Student newcomer(int arrivalDay, int index) {
    int position =
        district.studentCount()
            + (arrivalDay - 1) * district.arrivalsPerDay()
            + school.firstArrival()
            + index;
    Seed seed = school.seed().child("newcomer").child(arrivalDay).child(index);
    return student(position, seed.below(school.size()), arrivalDay);
  }

  private Student student(int index, int slot, int since) {
    return new Student(
        district.seed().child("student").child(index), FIRST_STUDENT_NUMBER + index, slot, since);
  }

  private Household householdOf(Student student) {
    Student first =
        hasOlderEntry(student) ? studentAt(student.slot() - siblingDistance()) : student;
    Level level = school.grades().get(school.gradeIndexOf(first.slot())).level();
    return new Household(
        district.seed().child("household").child(first.number()),
        first.number(),
        level,
        school.org().id());
  }

  /** Siblings sit half a school apart, so that they are some grades apart. */
  private int siblingDistance() {
    return (school.size() + 1) / 2;
  }

  private boolean hasOlderEntry(Student student) {
    return !student.isNewcomer()
        && student.slot() >= siblingDistance()
        && student.seed().child("sibling").happens(SIBLING_SHARE);
  }

  /** Contacts stay as long as one child of the household does. */
  private boolean siblingOfIsEnrolled(Student student) {
    int slot = student.slot() + siblingDistance();
    if (student.isNewcomer() || slot >= school.size()) {
      return false;
    }

    Student sibling = studentAt(slot);
    return hasOlderEntry(sibling) && sibling.isEnrolledOn(day);
  }

  private Person person(Student student, Name family, List<Contact> contacts) {
    School.Grade grade = school.grades().get(school.gradeIndexOf(student.slot()));
    Seed seed = student.seed();
    Name given = Name.given(seed.child("given"));
    String number = student.userId().substring(1);
    // The account keeps the name it was opened with.
    String username =
        given.login().charAt(0) + family.login() + number + "@" + district.studentDomain();
    for (int change = 1; change <= student.nameChangesUntil(day); change++) {
      Seed changed = seed.child("new name").child(change);
      if (changed.child("is given").happens(0.5)) {
        given = Name.given(changed);
      } else {
        family = Name.family(changed);
      }
    }

    LocalDate start =
        student.isNewcomer() ? DailyChange.date(student.since()) : Session.SCHOOL_YEAR.startDate();
    return new Person(
        student.userId(),
        username,
        family.written(),
        given.written(),
        username,
        username,
        "",
        "",
        number,
        List.of(new OrgRole(school.org().id(), "student", grade.code(), start)),
        Background.demographics(seed, grade.code()),
        Background.flags(seed),
        contacts);
  }

  private void enroll(Student student, RosterWriter writer) {
    int gradeIndex = school.gradeIndexOf(student.slot());
    School.Grade grade = school.grades().get(gradeIndex);
    List<Seats> blocks = timetable.seatsOf(gradeIndex);
    int[] classes = classes(student, grade, blocks);
    int optionalLeft = (int) blocks.stream().filter(seats -> seats.block().isOptional()).count();
    int skipsLeft = grade.level().skippedBlockCount(student.seed());
    for (int i = 0; i < blocks.size(); i++) {
      Seats seats = blocks.get(i);
      if (seats.block().isOptional()) {
        boolean isSkipped = student.seed().child("skip").child(i).below(optionalLeft) < skipsLeft;
        optionalLeft--;
        if (isSkipped) {
          skipsLeft--;
          continue;
        }
      }

      Section section = timetable.sections().get(seats.firstSection() + classes[i]);
      writer.enrollment(
          new Enrollment(
              section.schoolClass().id(), school.org().id(), student.userId(), "student"));
    }
  }

  /** The student's class in each block, after all moves up to the day. */
  private int[] classes(Student student, School.Grade grade, List<Seats> blocks) {
    boolean staysWithHomeroom = grade.level() == Level.ELEMENTARY;
    int[] classes = new int[blocks.size()];
    for (int i = 0; i < classes.length; i++) {
      Seats seats = blocks.get(i);
      if (student.isNewcomer()) {
        Seed choice = student.seed().child("class").child(staysWithHomeroom ? 0 : i);
        classes[i] = choice.below(seats.sectionCount());
      } else {
        classes[i] = seats.classOf(student.slot() - grade.firstRank());
      }
    }

    Seed moves = student.seed().child("moves");
    int moveCount = DailyChange.countUntil(moves, DailyChange.CLASS_MOVE, student.since(), day);
    for (int move = 1; move <= moveCount; move++) {
      Seed seed = moves.child("move").child(move);
      int only = seed.child("block").below(blocks.size());
      for (int i = 0; i < classes.length; i++) {
        int others = blocks.get(i).sectionCount() - 1;
        if (others > 0 && (staysWithHomeroom || i == only)) {
          classes[i] = (classes[i] + 1 + seed.below(others)) % (others + 1);
        }
      }
    }

    return classes;
  }
}
