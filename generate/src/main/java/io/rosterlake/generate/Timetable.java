package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The classes and posts of one school. They stay the same all year; who sits in a class and who
 * fills a post depends on the day.
 */
final class Timetable {
  /** Leaves room for arrivals and moves below the 30 seats of a class room. */
  private static final double PLANNED_CLASS_SIZE = 26;

  private static final int STUDENTS_PER_SUPPORT_POST = 260;
  private static final List<String> SUPPORT_ROLES =
      List.of(
          "officeStaff",
          "nurse",
          "paraprofessional",
          "specialServices",
          "advisor",
          "speechTherapist",
          "substitute",
          "paraprofessional",
          "occupationalTherapist",
          "staff");
  private static final List<String> SECOND_ROLES =
      List.of("coach", "advisor", "chair", "specialServices");
  private static final int POSTS_PER_SCHOOL = 1000;

  private final District district;
  private final School school;
  private final int schoolIndex;
  private final List<Position> positions = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<List<Seats>> seats = new ArrayList<>();

  Timetable(District district, int schoolIndex) {
    this.district = district;
    this.school = district.schools().get(schoolIndex);
    this.schoolIndex = schoolIndex;
    hire("principal", Optional.empty());
    for (int i = 0; i <= school.size() / STUDENTS_PER_SUPPORT_POST + 1; i++) {
      hire(SUPPORT_ROLES.get(i % SUPPORT_ROLES.size()), Optional.empty());
    }

    Map<String, Faculty> faculties = new LinkedHashMap<>();
    for (School.Grade grade : school.grades()) {
      List<Seats> ofGrade = new ArrayList<>();
      for (Block block : district.curriculum().blocksOf(grade.code())) {
        ofGrade.add(plan(grade, block, faculties));
      }

      seats.add(ofGrade);
    }
  }

  List<Position> positions() {
    return positions;
  }

  List<Section> sections() {
    return sections;
  }

  /** The blocks of a grade, by its index in the school, each with the seats of its classes. */
  List<Seats> seatsOf(int gradeIndex) {
    return seats.get(gradeIndex);
  }

  private Seats plan(School.Grade grade, Block block, Map<String, Faculty> faculties) {
    int count = sectionCount(grade, block);
    int first = sections.size();
    for (int i = 0; i < count; i++) {
      Course course = block.courses().get((i + schoolIndex) % block.courses().size());
      String key = block.isHomeroom() ? "homeroom" : grade.level() + course.subject();
      Faculty faculty = faculties.computeIfAbsent(key, any -> new Faculty());
      int load = block.isHomeroom() ? 1 : grade.level().classesPerTeacher();
      if (faculty.classCount % load == 0) {
        faculty.department.positions().add(hire("teacher", secondRole(positions.size())));
      }

      int teacher = faculty.department.positions().size() - 1;
      faculty.classCount++;
      SchoolClass schoolClass = schoolClass(grade, block, course, i);
      Seed seed = school.seed().child("class").child(sections.size());
      sections.add(new Section(schoolClass, seed, block, faculty.department, teacher));
    }

    return new Seats(block, first, count, Spread.of(spreadSeed(grade, block), grade.size()));
  }

  private SchoolClass schoolClass(School.Grade grade, Block block, Course course, int index) {
    String number = String.format(Locale.ROOT, "%04d", sections.size() + 1);
    String ofGrade = course.grade().isEmpty() ? ", Grade " + grade.code() : "";
    return new SchoolClass(
        school.org().id() + "-" + number,
        school.org().id(),
        course.title() + ofGrade + " - Section " + (index + 1),
        block.isHomeroom(),
        block.sessionIds(),
        course.id(),
        course.code() + "-" + number);
  }

  private int sectionCount(School.Grade grade, Block block) {
    if (grade.size() == 0) {
      return 0;
    }

    double expected = grade.size();
    if (block.isOptional()) {
      long optional =
          district.curriculum().blocksOf(grade.code()).stream().filter(Block::isOptional).count();
      expected *= 1 - grade.level().averageSkippedBlockCount() / optional;
    }

    return (int) Math.ceil(expected / PLANNED_CLASS_SIZE);
  }

  private Seed spreadSeed(School.Grade grade, Block block) {
    // Young children stay with their homeroom all day.
    String group = grade.level() == Level.ELEMENTARY ? "homeroom" : block.name();
    return school.seed().child("spread").child(grade.code()).child(group);
  }

  private Optional<Position.SecondRole> secondRole(int post) {
    Seed seed = school.seed().child("second role").child(post);
    if (!seed.happens(0.12)) {
      return Optional.empty();
    }

    if (seed.child("elsewhere").happens(0.35) && district.schools().size() > 1) {
      List<School> schools = district.schools();
      int distance = 1 + seed.child("where").below(Math.min(schools.size() - 1, 3));
      School other = schools.get((schoolIndex + distance) % schools.size());
      return Optional.of(new Position.SecondRole(other.org().id(), "teacher"));
    }

    String role = seed.child("role").pick(SECOND_ROLES);
    return Optional.of(new Position.SecondRole(school.org().id(), role));
  }

  private Position hire(String role, Optional<Position.SecondRole> second) {
    int index = positions.size();
    Seed seed = school.seed().child("post").child(index);
    int number = (schoolIndex + 1) * POSTS_PER_SCHOOL + index;
    Position position = new Position(seed, number, school.org().id(), role, second);
    positions.add(position);
    return position;
  }

  private static final class Faculty {
    private final Department department = new Department(new ArrayList<>());
    private int classCount;
  }
}
