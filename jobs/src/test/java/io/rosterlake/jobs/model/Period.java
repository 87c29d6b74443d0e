package io.rosterlake.jobs.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * From one day to another, both included.
 *
 * @param begin none for one that has always been
 * @param end none for one that goes on
 */
record Period(Optional<LocalDate> begin, Optional<LocalDate> end) {
  static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

  /** What stays can be, the first days of a history being those from 2026-09-01. */
  static final List<Period> KNOWN =
      List.of(
          ALWAYS,
          new Period(day("2026-08-17"), day("2026-08-28")),
          new Period(day("2026-08-24"), day("2026-09-03")),
          new Period(day("2026-09-03"), Optional.empty()),
          new Period(day("2026-09-05"), day("2026-09-06")),
          new Period(Optional.empty(), day("2026-09-02")),
          new Period(day("2026-09-20"), day("2026-12-18")));

  private static Optional<LocalDate> day(String text) {
    return Optional.of(LocalDate.parse(text));
  }

  boolean isAhead(LocalDate today) {
    return begin.filter(day -> day.isAfter(today)).isPresent();
  }

  boolean covers(LocalDate today) {
    return !isAhead(today) && end.filter(day -> day.isBefore(today)).isEmpty();
  }

  /** From the earlier begin to the later end. */
  Period with(Period other) {
    return new Period(
        begin.flatMap(day -> other.begin.map(also -> also.isBefore(day) ? also : day)),
        end.flatMap(day -> other.end.map(also -> also.isAfter(day) ? also : day)));
  }

  @Override
  public String toString() {
    return "from %s to %s"
        .formatted(
            begin.map(LocalDate::toString).orElse("always"),
            end.map(LocalDate::toString).orElse("ever"));
  }
}
