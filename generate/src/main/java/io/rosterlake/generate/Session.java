package io.rosterlake.generate;

import java.time.LocalDate;
import java.util.List;

/**
 * A school year or a part of it.
 *
 * @param parentId empty for the school year itself; formats without such a column leave it out
 */
record Session(
    String id, String title, String type, LocalDate startDate, LocalDate endDate, String parentId) {

  /** The ending year names a school year that spans two. */
  static final String SCHOOL_YEAR_CODE = "2027";

  static final Session SCHOOL_YEAR =
      new Session(
          "SY2027",
          "2026-27 School Year",
          "schoolYear",
          LocalDate.of(2026, 8, 17),
          LocalDate.of(2027, 6, 18),
          "");

  static final Session FALL =
      new Session(
          "SY2027-S1",
          "Fall Semester 2026",
          "semester",
          LocalDate.of(2026, 8, 17),
          LocalDate.of(2027, 1, 15),
          SCHOOL_YEAR.id());

  static final Session SPRING =
      new Session(
          "SY2027-S2",
          "Spring Semester 2027",
          "semester",
          LocalDate.of(2027, 1, 19),
          LocalDate.of(2027, 6, 18),
          SCHOOL_YEAR.id());

  static final List<Session> ALL = List.of(SCHOOL_YEAR, FALL, SPRING);
}
