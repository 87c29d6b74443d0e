package io.rosterlake.jobs.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Somebody whom a source system knows. */
final class Person {
  private static final List<String> GRADES = List.of("09", "10", "11");

  final int number;
  Presence presence;
  int name;
  int username;
  int email;
  int school;
  boolean hasSecondRole;
  boolean isPrimary = true;

  /** Whether all stays in a class are sent under one id, and so as one and its repetitions. */
  boolean hasOneIdForStays;

  private int family;
  private int grade;
  private final Set<Integer> rolePeriods = new LinkedHashSet<>();

  /** For each class the periods in it, as numbers in {@link Period#KNOWN}. */
  private final List<Set<Integer>> stays;

  Person(int number, boolean isSent) {
    this.number = number;
    this.presence = isSent ? Presence.SENT : Presence.NOT_SENT;
    this.email = number % 2;
    this.stays =
        IntStream.range(0, Roster.CLASSES)
            .<Set<Integer>>mapToObj(any -> new LinkedHashSet<>())
            .toList();
    enters(number % Roster.CLASSES);
    enters(0);
  }

  boolean isTeacher() {
    return number == 0;
  }

  void getsGrade(int what) {
    grade = what % GRADES.size();
  }

  /** The person is in the class, and nobody says since when. */
  void enters(int schoolClass) {
    stays.get(schoolClass).add(0);
  }

  void exits(int schoolClass) {
    stays.get(schoolClass).clear();
  }

  void entersOrExits(int schoolClass) {
    if (stays.get(schoolClass).isEmpty()) {
      enters(schoolClass);
    } else {
      exits(schoolClass);
    }
  }

  /** From now on it is said when the person is in the class. */
  void getsStay(int schoolClass, int period) {
    stays.get(schoolClass).remove(0);
    stays.get(schoolClass).add(period);
  }

  void losesStay(int schoolClass, int period) {
    stays.get(schoolClass).remove(period);
  }

  void getsRolePeriod(int period) {
    rolePeriods.add(period);
  }

  void losesRolePeriod(int period) {
    rolePeriods.remove(period);
  }

  /** The id becomes that of somebody else, with whom only the role is shared. */
  void becomesAnother() {
    family++;
    name++;
    username++;
    email++;
    grade = (grade + 1) % GRADES.size();
    school = 1 - school;
    IntStream.range(0, Roster.CLASSES).forEach(this::entersOrExits);
  }

  Upload.User user() {
    String id = Roster.userId(number);
    return new Upload.User(
        id,
        "%s.%d@roster.example".formatted(id, username),
        "Given " + name,
        family == 0 ? "Family" : "Family " + family,
        Optional.of("%s.%d@mail.example".formatted(id, email)).filter(any -> email > 0));
  }

  /** The roles, a line for each period of the first one. */
  List<Upload.Role> roles(List<String> schools) {
    List<Upload.Role> roles = new ArrayList<>();
    for (int period : rolePeriods.isEmpty() ? Set.of(0) : rolePeriods) {
      roles.add(role(schools.get(school), isPrimary && period % 2 == 0, Period.KNOWN.get(period)));
    }
    if (hasSecondRole) {
      roles.add(role(schools.get(1 - school), false, Period.ALWAYS));
    }
    return roles;
  }

  private Upload.Role role(String org, boolean isPrimaryRole, Period period) {
    return new Upload.Role(
        Roster.userId(number),
        org,
        word(),
        Optional.of(GRADES.get(grade)).filter(any -> !isTeacher()),
        Optional.of(isPrimaryRole),
        period);
  }

  /** A line for each stay in a class. */
  List<Upload.Enrollment> enrollments(int schoolClass) {
    List<Upload.Enrollment> lines = new ArrayList<>();
    for (int period : stays.get(schoolClass)) {
      String id = "e%d-%d".formatted(schoolClass + 1, number + 1);
      lines.add(
          new Upload.Enrollment(
              hasOneIdForStays ? id : id + "-" + period,
              Roster.classId(schoolClass),
              Roster.userId(number),
              word(),
              Optional.of(period % 2 == 0).filter(any -> isTeacher()),
              Period.KNOWN.get(period)));
    }
    return lines;
  }

  private String word() {
    return isTeacher() ? "teacher" : "student";
  }
}
