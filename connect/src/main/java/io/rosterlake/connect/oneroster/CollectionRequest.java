package io.rosterlake.connect.oneroster;

import java.time.Instant;
import java.util.Optional;

/**
 * What to read.
 *
 * @param isRequired whether a server that does not offer the collection is an error
 * @param since the time from which on changes are wanted; empty for all records
 * @param filter a filter as OneRoster spells it, such as {@code status='active'}
 * @param mayDoWithoutFilter whether all records are asked for when the server refuses the filter
 */
public record CollectionRequest(
    RosterCollection collection,
    boolean isRequired,
    Optional<Instant> since,
    Optional<String> filter,
    boolean mayDoWithoutFilter) {

  /** What a server compares {@code dateLastModified} with. */
  public enum TimeFilter {
    INSTANT,
    DATE
  }

  /** All records with this filter. */
  public CollectionRequest(
      RosterCollection collection, boolean isRequired, Optional<String> filter) {
    this(collection, isRequired, Optional.empty(), filter, false);
  }

  /**
   * All records that are not deleted. A server that cannot filter them sends the others, too, and
   * they say that they are deleted.
   */
  public static CollectionRequest allActive(RosterCollection collection, boolean isRequired) {
    return new CollectionRequest(
        collection, isRequired, Optional.empty(), Optional.of("status='active'"), true);
  }

  /** The records that were changed since a time, deleted ones among them. */
  public static CollectionRequest changedSince(
      RosterCollection collection, boolean isRequired, Instant since, TimeFilter timeFilter) {
    String time =
        switch (timeFilter) {
          case INSTANT -> ModifiedTime.text(since);
          case DATE -> ModifiedTime.dayBefore(since);
        };
    String filter = "dateLastModified>'%s'".formatted(time);
    return new CollectionRequest(
        collection, isRequired, Optional.of(since), Optional.of(filter), false);
  }

  /** The same for all records, whatever they say of themselves. */
  CollectionRequest withoutFilter() {
    return new CollectionRequest(collection, isRequired, since, Optional.empty(), false);
  }

  /** Whether an empty answer cannot be true: a school system has people, orgs and classes. */
  boolean cannotBeEmpty() {
    return isRequired && since.isEmpty();
  }
}
