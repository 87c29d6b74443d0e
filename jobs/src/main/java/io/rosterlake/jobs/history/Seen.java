package io.rosterlake.jobs.history;

import java.time.Instant;
import java.util.Optional;

/**
 * When runs saw a fact.
 *
 * @param last the last run that saw it; empty when gold does not keep that
 * @param isPresent whether the latest run in its scope saw it
 * @param goneSince the run that first missed it; empty for what is present, and when the log of
 *     runs no longer reaches back that far
 */
public record Seen(
    Instant first, Optional<Instant> last, boolean isPresent, Optional<Instant> goneSince) {}
