package io.rosterlake.jobs.history;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A row of a gold table.
 *
 * @param former by column, what it held at the time for which the row is asked, where it holds
 *     something else now
 */
record GoldRow(Row row, Map<String, Optional<String>> former) {

  GoldRow(Row row) {
    this(row, Map.of());
  }

  GoldRow with(Map<String, Optional<String>> values) {
    return new GoldRow(row, values);
  }

  String text(String column) {
    Optional<String> then = former.get(column);
    return then == null ? row.getAs(column) : then.orElse(null);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(text(column));
  }

  Optional<Boolean> optionalFlag(String column) {
    return Optional.ofNullable(row.getAs(column));
  }

  String id() {
    return text("Id");
  }

  String sourceSystem() {
    return text("sourceSystem");
  }

  /** The year time period, in tables that are kept by year. */
  String year() {
    return text("yearTimePeriod");
  }

  Instant firstSeen() {
    return time("FirstSeenDateTime");
  }

  Instant lastSeen() {
    return time("LastSeenDateTime");
  }

  boolean isActive() {
    return row.<Boolean>getAs("IsActiveInSession");
  }

  boolean isPresent() {
    return row.<Boolean>getAs("IsPresentInSource");
  }

  /** The run that last made the row new, changed, returned or gone. */
  String runId() {
    return text("runId");
  }

  Instant time(String column) {
    return row.<Timestamp>getAs(column).toInstant();
  }
}
