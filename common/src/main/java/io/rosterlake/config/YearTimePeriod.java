package io.rosterlake.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * An academic year that incoming data is filed under.
 *
 * @param year the four-digit code, named for the year in which the period ends
 */
public record YearTimePeriod(
    String id, String displayName, String year, LocalDate startDate, LocalDate endDate) {

  /**
   * Why this year cannot take data at {@code now}, or nothing when it can. A year that has not
   * begun takes data: districts load the coming year early.
   */
  public Optional<String> problemAt(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!endDate.isBefore(today)) {
      return Optional.empty();
    }
    return Optional.of(
        ("year '%s' ended on %s and today is %s, so data sent now would be filed under the wrong"
                + " year; add the new year and a flow for it, or correct endDate")
            .formatted(id, endDate, today));
  }
}
