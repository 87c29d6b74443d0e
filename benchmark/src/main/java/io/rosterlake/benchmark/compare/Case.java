package io.rosterlake.benchmark.compare;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/** What happens to a lake. */
enum Case {
  /** The roster of a district that is new. */
  INITIAL("initial", "initial load", 0, "2026-09-01T02:00:00Z", "2027"),
  /** The roster of the day after: half a percent of it is different. */
  DAILY("daily", "daily change", 1, "2026-09-02T02:00:00Z", "2027"),
  /** The roster of the day before once more. */
  SAME("same", "same upload again", 0, "2026-09-02T02:00:00Z", "2027"),
  /** The roster of the next school year: three months of changes in one. */
  NEW_YEAR("new-year", "new year", 90, "2027-09-01T02:00:00Z", "2028");

  private final String label;
  private final String title;
  private final int day;
  private final Instant at;
  private final String year;

  Case(String label, String title, int day, String at, String year) {
    this.label = label;
    this.title = title;
    this.day = day;
    this.at = Instant.parse(at);
    this.year = year;
  }

  /** As in tables. */
  String title() {
    return title;
  }

  /** Which day of the district arrives. */
  int day() {
    return day;
  }

  Instant at() {
    return at;
  }

  String year() {
    return year;
  }

  /** What must have happened to the lake before. */
  Optional<Case> before() {
    return this == INITIAL ? Optional.empty() : Optional.of(INITIAL);
  }

  static Case named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "there is no case '" + label + "'; cases are " + Arrays.toString(values())));
  }

  /** As in options. */
  @Override
  public String toString() {
    return label;
  }
}
