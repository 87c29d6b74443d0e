package io.rosterlake.jobs.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A student's contact, seen from either of them. Gold keeps a relationship that is no longer sent,
 * and does not say so.
 *
 * @param kind what the contact is to the student
 * @param other the name of the one of the two whose history this is not, and former ones; empty for
 *     no name
 * @param isOtherTheContact false when the other is the student
 */
public record Relationship(
    Term kind,
    String otherSourcedId,
    Named<Optional<String>> other,
    boolean isOtherTheContact,
    Instant firstSeen) {}
