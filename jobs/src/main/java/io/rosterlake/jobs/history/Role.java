package io.rosterlake.jobs.history;

import java.util.Optional;

/**
 * What a person was in an organization.
 *
 * @param isPrimary empty when the source does not say
 */
public record Role(
    Term role,
    Place org,
    Optional<Term> grade,
    Place session,
    Optional<Boolean> isPrimary,
    SourcePeriod period,
    Seen seen) {}
