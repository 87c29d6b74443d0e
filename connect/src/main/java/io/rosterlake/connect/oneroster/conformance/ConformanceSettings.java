package io.rosterlake.connect.oneroster.conformance;

import io.rosterlake.connect.oneroster.OneRosterVersion;
import io.rosterlake.connect.oneroster.RosterCollection;

/**
 * What is read from an API, and how: only that is checked.
 *
 * @param pageLimit how many records a crawl asks for in a page
 * @param isFilteredByDate whether times in filters have no time of day
 */
public record ConformanceSettings(
    OneRosterVersion version,
    boolean hasContacts,
    boolean hasDemographics,
    boolean hasUserFlags,
    int pageLimit,
    boolean isFilteredByDate) {

  /** Whether the collection is read. */
  public boolean isRead(RosterCollection collection) {
    return collection != RosterCollection.DEMOGRAPHICS || hasDemographics;
  }
}
