package io.rosterlake.jobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a source system knows, and what it would send now. It starts with two schools, a teacher,
 * three students, two classes and two courses; two more students and a class may come.
 */
final class Roster {
  private static final int USERS = 6;
  static final int CLASSES = 3;
  private static final int COURSES = 2;
  private static final List<String> SCHOOLS = List.of("s1", "s2");
  private static final List<String> SUBJECTS = List.of("02", "04", "10");

  private final List<Person> people =
      IntStream.range(0, USERS).mapToObj(index -> new Person(index, index < 4)).toList();
  private final List<Taught> classes =
      IntStream.range(0, CLASSES).mapToObj(index -> new Taught(index, index < 2)).toList();
  private final List<Offered> courses = IntStream.range(0, COURSES).mapToObj(Offered::new).toList();
  private int orgName;
  private boolean sendsThirdSchool = true;
  private boolean sendsCourses = true;
  private boolean sendsClasses = true;

  private static final class Taught {
    private final int number;
    private Presence presence;
    private int school;
    private int title;
    private int course;

    Taught(int number, boolean isSent) {
      this.number = number;
      this.presence = isSent ? Presence.SENT : Presence.NOT_SENT;
      this.school = number % SCHOOLS.size();
      this.course = number % COURSES;
    }
  }

  private static final class Offered {
    private final int number;
    private boolean isSent = true;
    private int subject;

    Offered(int number) {
      this.number = number;
    }
  }

  static String userId(int who) {
    return "u" + (who % USERS + 1);
  }

  static String classId(int which) {
    return "c" + (which % CLASSES + 1);
  }

  static String courseId(int which) {
    return "k" + (which % COURSES + 1);
  }

  void happens(Change change) {
    Person person = people.get(change.who() % USERS);
    Taught taught = classes.get(change.who() % CLASSES);
    Offered course = courses.get(change.who() % COURSES);
    int what = change.what();
    switch (change.kind()) {
      case USER_LEAVES -> person.presence = Presence.NOT_SENT;
      case USER_LEAVES_RECORDS_BEHIND -> person.presence = Presence.ONLY_REFERRED_TO;
      case USER_COMES -> person.presence = Presence.SENT;
      case USER_GETS_NAME -> person.name = what;
      case USER_GETS_USERNAME -> person.username = what;
      case USER_GETS_EMAIL -> person.email = what;
      case USER_ID_IS_GIVEN_TO_ANOTHER -> person.becomesAnother();
      case USER_GETS_GRADE -> person.getsGrade(what);
      case USER_GETS_SCHOOL -> person.school = what % SCHOOLS.size();
      case USER_GETS_SECOND_ROLE -> person.hasSecondRole = true;
      case USER_LOSES_SECOND_ROLE -> person.hasSecondRole = false;
      case USER_GETS_PRIMARY_ROLE -> person.isPrimary = true;
      case USER_LOSES_PRIMARY_ROLE -> person.isPrimary = false;
      case USER_GETS_ROLE_PERIOD -> person.getsRolePeriod(change.period());
      case USER_LOSES_ROLE_PERIOD -> person.losesRolePeriod(change.period());
      case USER_ENTERS_CLASS -> person.enters(what % CLASSES);
      case USER_EXITS_CLASS -> person.exits(what % CLASSES);
      case USER_GETS_STAY -> person.getsStay(what % CLASSES, change.period());
      case USER_LOSES_STAY -> person.losesStay(what % CLASSES, change.period());
      case USER_GETS_ONE_ID_FOR_STAYS -> person.hasOneIdForStays = true;
      case USER_GETS_AN_ID_FOR_EACH_STAY -> person.hasOneIdForStays = false;
      case CLASS_ENDS -> taught.presence = Presence.NOT_SENT;
      case CLASS_LEAVES_ENROLLMENTS_BEHIND -> taught.presence = Presence.ONLY_REFERRED_TO;
      case CLASS_BEGINS -> taught.presence = Presence.SENT;
      case CLASS_GETS_TITLE -> taught.title = what;
      case CLASS_ID_IS_GIVEN_TO_ANOTHER -> give(taught);
      case CLASS_GETS_COURSE -> taught.course = what % COURSES;
      case COURSE_ENDS -> course.isSent = false;
      case COURSE_BEGINS -> course.isSent = true;
      case COURSE_GETS_SUBJECT -> course.subject = what % SUBJECTS.size();
      case ORG_GETS_NAME -> orgName = what;
      case ORG_IS_LEFT_OUT -> sendsThirdSchool = false;
      case ORG_IS_SENT -> sendsThirdSchool = true;
      case FILE_OF_COURSES_IS_LEFT_OUT -> sendsCourses = false;
      case FILE_OF_COURSES_IS_SENT -> sendsCourses = true;
      case FILES_OF_CLASSES_ARE_LEFT_OUT -> sendsClasses = false;
      case FILES_OF_CLASSES_ARE_SENT -> sendsClasses = true;
    }
  }

  /** The id of a class becomes that of another one, elsewhere and with other people in it. */
  private void give(Taught id) {
    id.school = 1 - id.school;
    id.title++;
    id.course = (id.course + 1) % COURSES;
    for (Person each : people) {
      each.entersOrExits(id.number);
    }
  }

  boolean sendsCourses() {
    return sendsCourses;
  }

  boolean sendsClasses() {
    return sendsClasses;
  }

  /** What the source system would send now. */
  Upload upload() {
    return new Upload(orgs(), offered(), taught(), users(), roles(), enrollments());
  }

  private List<Upload.Org> orgs() {
    List<Upload.Org> orgs = new ArrayList<>();
    orgs.add(new Upload.Org("d1", "District", "district", Optional.empty()));
    orgs.add(new Upload.Org("s1", "School " + orgName, "school", Optional.of("d1")));
    orgs.add(new Upload.Org("s2", "South School", "school", Optional.of("d1")));
    if (sendsThirdSchool) {
      orgs.add(new Upload.Org("s3", "School of nobody", "school", Optional.of("d1")));
    }
    return orgs;
  }

  private List<Upload.Course> offered() {
    return courses.stream()
        .filter(each -> sendsCourses && each.isSent)
        .map(
            each ->
                new Upload.Course(
                    courseId(each.number),
                    "s1",
                    "Course " + each.number,
                    SUBJECTS.get(each.subject)))
        .toList();
  }

  private List<Upload.SchoolClass> taught() {
    return classes.stream()
        .filter(each -> sendsClasses && each.presence == Presence.SENT)
        .map(
            each ->
                new Upload.SchoolClass(
                    classId(each.number),
                    SCHOOLS.get(each.school),
                    "Class " + each.title,
                    Optional.of(courseId(each.course))))
        .toList();
  }

  private List<Upload.User> users() {
    return people.stream()
        .filter(each -> each.presence == Presence.SENT)
        .map(Person::user)
        .toList();
  }

  private List<Upload.Role> roles() {
    return people.stream()
        .filter(each -> each.presence != Presence.NOT_SENT)
        .flatMap(each -> each.roles(SCHOOLS).stream())
        .toList();
  }

  private List<Upload.Enrollment> enrollments() {
    List<Upload.Enrollment> enrollments = new ArrayList<>();
    for (Person each : people) {
      for (Taught taught : classes) {
        if (sendsClasses
            && each.presence != Presence.NOT_SENT
            && taught.presence != Presence.NOT_SENT) {
          enrollments.addAll(each.enrollments(taught.number));
        }
      }
    }
    return enrollments;
  }
}
