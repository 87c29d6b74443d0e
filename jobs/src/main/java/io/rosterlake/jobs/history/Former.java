package io.rosterlake.jobs.history;

import java.time.Instant;

/**
 * What stood in place of something later.
 *
 * @param first the run that first saw it
 * @param last the last run that saw it
 */
public record Former<T>(T value, Instant first, Instant last) {}
