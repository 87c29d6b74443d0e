package io.rosterlake.jobs.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A session in which a class met while a person was in it.
 *
 * @param until the last run that saw the class in this session, where the person stayed longer
 */
public record Meeting(Place session, Optional<Instant> until) {}
