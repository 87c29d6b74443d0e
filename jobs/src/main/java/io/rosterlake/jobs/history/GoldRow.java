package io.rosterlake.jobs.history;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** A row of a gold table. */
record GoldRow(Row row) {

  String text(String column) {
    return row.getAs(column);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(row.getAs(column));
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

  private Instant time(String column) {
    return row.<Timestamp>getAs(column).toInstant();
  }
}
