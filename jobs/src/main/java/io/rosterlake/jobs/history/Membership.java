package io.rosterlake.jobs.history;

import java.util.List;
import java.util.Optional;

/**
 * A person's part in a class.
 *
 * @param sessions those in which the class met in that year
 * @param isPrimary whether the person was its main teacher; empty when the source does not say
 */
public record Membership(
    Term role,
    Place section,
    Place org,
    List<Place> sessions,
    Optional<Boolean> isPrimary,
    SourcePeriod period,
    Seen seen) {

  public Membership {
    sessions = List.copyOf(sessions);
  }
}
