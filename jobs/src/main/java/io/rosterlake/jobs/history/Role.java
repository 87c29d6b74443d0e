package io.rosterlake.jobs.history;

import java.util.Optional;

/**
 * What a person was in an organization.
 *
 * @param personName what the person was called when last seen in the role, and before that in the
 *     role; empty for no name
 * @param isPrimary empty when the source does not say
 */
public record Role(
    Term role,
    Named<Optional<String>> personName,
    Place org,
    Optional<Term> grade,
    Place session,
    Optional<Boolean> isPrimary,
    SourcePeriod period,
    Seen seen) {}
