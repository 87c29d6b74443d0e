package io.rosterlake.jobs.model;

/**
 * Something that happens at a source system before it sends its next upload. Whatever the numbers
 * are, they stand for something that exists, so that every part of a sequence of changes is a
 * sequence of changes.
 */
record Change(Kind kind, int who, int what) {

  enum Kind {
    USER_LEAVES,
    /** The user's roles and enrollments are still sent. */
    USER_LEAVES_RECORDS_BEHIND,
    USER_COMES,
    USER_GETS_NAME,
    USER_GETS_USERNAME,
    USER_GETS_EMAIL,
    USER_GETS_GRADE,
    USER_GETS_SCHOOL,
    USER_GETS_SECOND_ROLE,
    USER_LOSES_SECOND_ROLE,
    ROLE_BECOMES_PRIMARY_OR_NOT,
    USER_ENTERS_CLASS,
    USER_EXITS_CLASS,
    CLASS_ENDS,
    /** The enrollments of the class are still sent. */
    CLASS_LEAVES_ENROLLMENTS_BEHIND,
    CLASS_BEGINS,
    CLASS_GETS_TITLE,
    CLASS_GETS_COURSE,
    COURSE_ENDS,
    COURSE_BEGINS,
    COURSE_GETS_SUBJECT,
    ORG_GETS_NAME,
    ORG_IS_LEFT_OUT,
    ORG_IS_SENT,
    FILE_OF_COURSES_IS_LEFT_OUT,
    FILE_OF_COURSES_IS_SENT,
    FILES_OF_CLASSES_ARE_LEFT_OUT,
    FILES_OF_CLASSES_ARE_SENT
  }

  static Change of(Kind kind, int who, int what) {
    return new Change(kind, who, what);
  }

  static Change of(Kind kind, int who) {
    return new Change(kind, who, 0);
  }

  @Override
  public String toString() {
    String subject =
        switch (kind) {
          case ROLE_BECOMES_PRIMARY_OR_NOT,
              USER_LEAVES,
              USER_LEAVES_RECORDS_BEHIND,
              USER_COMES,
              USER_GETS_NAME,
              USER_GETS_USERNAME,
              USER_GETS_EMAIL,
              USER_GETS_GRADE,
              USER_GETS_SCHOOL,
              USER_GETS_SECOND_ROLE,
              USER_LOSES_SECOND_ROLE,
              USER_ENTERS_CLASS,
              USER_EXITS_CLASS ->
              Roster.userId(who) + " ";
          case CLASS_ENDS,
              CLASS_LEAVES_ENROLLMENTS_BEHIND,
              CLASS_BEGINS,
              CLASS_GETS_TITLE,
              CLASS_GETS_COURSE ->
              Roster.classId(who) + " ";
          case COURSE_ENDS, COURSE_BEGINS, COURSE_GETS_SUBJECT -> Roster.courseId(who) + " ";
          case ORG_GETS_NAME,
              ORG_IS_LEFT_OUT,
              ORG_IS_SENT,
              FILE_OF_COURSES_IS_LEFT_OUT,
              FILE_OF_COURSES_IS_SENT,
              FILES_OF_CLASSES_ARE_LEFT_OUT,
              FILES_OF_CLASSES_ARE_SENT ->
              "";
        };
    return subject + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + what;
  }
}
