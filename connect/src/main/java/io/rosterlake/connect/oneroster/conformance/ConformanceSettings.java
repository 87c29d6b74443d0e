package io.rosterlake.connect.oneroster.conformance;

import io.rosterlake.connect.oneroster.OneRosterVersion;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.EnumSet;
import java.util.Set;

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
  private static final Set<RosterCollection> OPTIONAL =
      EnumSet.of(RosterCollection.COURSES, RosterCollection.DEMOGRAPHICS);

  /** The collections without which there is no roster. */
  static final Set<RosterCollection> REQUIRED = EnumSet.complementOf(EnumSet.copyOf(OPTIONAL));

  /** Whether there is no roster without the collection. */
  public static boolean isRequired(RosterCollection collection) {
    return REQUIRED.contains(collection);
  }

  /** Whether the collection is read. */
  public boolean isRead(RosterCollection collection) {
    return collection != RosterCollection.DEMOGRAPHICS || hasDemographics;
  }
}
