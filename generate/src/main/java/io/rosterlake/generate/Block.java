package io.rosterlake.generate;

import java.util.List;

/**
 * One place in the timetable of a grade, filled by one class.
 *
 * @param courses the classes of the block take turns through these
 */
record Block(String name, Need need, List<String> sessionIds, List<Course> courses) {
  /** Whether a student may leave the block free. */
  enum Need {
    REQUIRED,
    OPTIONAL
  }

  boolean isOptional() {
    return need == Need.OPTIONAL;
  }

  boolean isHomeroom() {
    return name.equals("homeroom");
  }
}
