package io.rosterlake.jobs.history;

import java.util.List;
import java.util.Optional;

/**
 * A person's part in a class.
 *
 * @param personName what the person was called when last seen in the class, and before that in the
 *     class; empty for no name
 * @param section the class
 * @param course the one that the class taught then; empty when the source names none
 * @param sessions those in which the class met while the person was in it
 * @param isPrimary whether the person was its main teacher; empty when the source does not say
 */
public record Membership(
    Term role,
    Named<Optional<String>> personName,
    Place section,
    Place org,
    Optional<Place> course,
    List<Meeting> sessions,
    Optional<Boolean> isPrimary,
    SourcePeriod period,
    Seen seen) {

  public Membership {
    sessions = List.copyOf(sessions);
  }
}
