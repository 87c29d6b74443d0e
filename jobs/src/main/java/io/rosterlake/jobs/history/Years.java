package io.rosterlake.jobs.history;

import io.rosterlake.config.YearTimePeriod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names year time periods: as the configuration does or, where it has dropped one, as the default
 * session of the year says.
 */
record Years(List<YearTimePeriod> configured, List<GoldRow> sessions) {

  /** Newest first; years of which nothing is known come last. */
  Comparator<String> newestFirst() {
    return Comparator.<String, String>comparing(id -> start(id).orElse(""))
        .thenComparing(Comparator.naturalOrder())
        .reversed();
  }

  String displayName(String id) {
    return configured(id)
        .map(YearTimePeriod::displayName)
        .or(() -> session(id).map(row -> row.text("Name")))
        .orElse(id);
  }

  private Optional<String> start(String id) {
    return configured(id)
        .map(year -> year.startDate().toString())
        .or(() -> session(id).map(row -> row.text("StartDate")));
  }

  private Optional<YearTimePeriod> configured(String id) {
    return configured.stream().filter(year -> year.id().equals(id)).findFirst();
  }

  private Optional<GoldRow> session(String id) {
    return sessions.stream().filter(row -> row.text("ExternalId").equals(id)).findFirst();
  }
}
