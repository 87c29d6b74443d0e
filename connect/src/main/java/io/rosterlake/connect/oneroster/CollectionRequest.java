package io.rosterlake.connect.oneroster;

import java.time.Instant;
import java.util.Optional;

/**
 * What to read.
 *
 * @param since the time from which on changes are wanted; empty for all records
 * @param filter a filter as OneRoster spells it, such as {@code status='active'}
 */
public record CollectionRequest(
    RosterCollection collection, Optional<Instant> since, Optional<String> filter) {

  /** What a server compares {@code dateLastModified} with. */
  public enum TimeFilter {
    INSTANT,
    DATE
  }

  /**
   * All records that are not deleted. A server that cannot filter them sends the others, too, and
   * they say that they are deleted.
   */
  public static CollectionRequest allActive(RosterCollection collection) {
    return new CollectionRequest(collection, Optional.empty(), Optional.of("status='active'"));
  }

  /** The records that were changed since a time, deleted ones among them. */
  public static CollectionRequest changedSince(
      RosterCollection collection, Instant since, TimeFilter timeFilter) {
    String time =
        switch (timeFilter) {
          case INSTANT -> ModifiedTime.text(since);
          case DATE -> ModifiedTime.dayBefore(since);
        };
    return new CollectionRequest(
        collection, Optional.of(since), Optional.of("dateLastModified>'%s'".formatted(time)));
  }

  /** Whether all records are asked for when the server refuses the filter. */
  boolean mayDoWithoutFilter() {
    return since.isEmpty() && filter.isPresent();
  }

  /** The same for all records, whatever they say of themselves. */
  CollectionRequest withoutFilter() {
    return new CollectionRequest(collection, since, Optional.empty());
  }

  /** Whether an empty answer cannot be true: a school system has people, orgs and classes. */
  boolean cannotBeEmpty() {
    return collection.isRequired() && since.isEmpty();
  }
}
