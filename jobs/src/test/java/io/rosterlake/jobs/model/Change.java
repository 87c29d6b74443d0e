package io.rosterlake.jobs.model;

/**
 * Something that happens at a source system before it sends its next upload. Whatever the numbers
 * are, they stand for something that exists, so that every part of a sequence of changes is a
 * sequence of changes.
 *
 * @param who which user, class or course, as its kind has it
 * @param what which value
 * @param period when, of {@link Period#KNOWN}
 */
record Change(Kind kind, int who, int what, int period) {

  enum Kind {
    USER_LEAVES("{user} leaves"),
    USER_LEAVES_RECORDS_BEHIND("{user} leaves, but not the roles and enrollments"),
    USER_COMES("{user} comes"),
    USER_GETS_NAME("{user} gets name {value}"),
    USER_GETS_USERNAME("{user} gets username {value}"),
    USER_GETS_EMAIL("{user} gets email {value}"),
    USER_ID_IS_GIVEN_TO_ANOTHER("the id of {user} is given to somebody else"),
    USER_GETS_GRADE("{user} gets grade {value}"),
    USER_GETS_SCHOOL("{user} gets school {value}"),
    USER_GETS_SECOND_ROLE("{user} gets a second role"),
    USER_LOSES_SECOND_ROLE("{user} loses the second role"),
    USER_GETS_PRIMARY_ROLE("{user} has a primary role"),
    USER_LOSES_PRIMARY_ROLE("{user} has no primary role"),
    USER_GETS_ROLE_PERIOD("{user} has the first role {period}"),
    USER_LOSES_ROLE_PERIOD("{user} has the first role no longer {period}"),
    USER_ENTERS_CLASS("{user} enters class {value}"),
    USER_EXITS_CLASS("{user} exits class {value}"),
    USER_GETS_STAY("{user} is in class {value} {period}"),
    USER_LOSES_STAY("{user} is in class {value} no longer {period}"),
    USER_GETS_ONE_ID_FOR_STAYS("{user} gets one id for all stays in a class"),
    USER_GETS_AN_ID_FOR_EACH_STAY("{user} gets an id for each stay in a class"),
    CLASS_ENDS("{class} ends"),
    CLASS_LEAVES_ENROLLMENTS_BEHIND("{class} ends, but not its enrollments"),
    CLASS_BEGINS("{class} begins"),
    CLASS_GETS_TITLE("{class} gets title {value}"),
    CLASS_ID_IS_GIVEN_TO_ANOTHER("the id of {class} is given to another class"),
    CLASS_GETS_COURSE("{class} gets course {value}"),
    COURSE_ENDS("{course} ends"),
    COURSE_BEGINS("{course} begins"),
    COURSE_GETS_SUBJECT("{course} gets subject {value}"),
    ORG_GETS_NAME("s1 gets name {value}"),
    ORG_IS_LEFT_OUT("s3 is left out"),
    ORG_IS_SENT("s3 is sent"),
    FILE_OF_COURSES_IS_LEFT_OUT("the file of courses is left out"),
    FILE_OF_COURSES_IS_SENT("the file of courses is sent"),
    FILES_OF_CLASSES_ARE_LEFT_OUT("the files of classes are left out"),
    FILES_OF_CLASSES_ARE_SENT("the files of classes are sent");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  static Change of(Kind kind, int who, int what, Period period) {
    return new Change(kind, who, what, Period.KNOWN.indexOf(period));
  }

  static Change of(Kind kind, int who, int what) {
    return new Change(kind, who, what, 0);
  }

  static Change of(Kind kind, int who) {
    return new Change(kind, who, 0, 0);
  }

  static Change of(Kind kind) {
    return new Change(kind, 0, 0, 0);
  }

  @Override
  public String toString() {
    return kind.words
        .replace("{user}", Roster.userId(who))
        .replace("{class}", Roster.classId(who))
        .replace("{course}", Roster.courseId(who))
        .replace("{period}", Period.KNOWN.get(period).toString())
        .replace("{value}", String.valueOf(what));
  }
}
