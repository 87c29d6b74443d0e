package io.rosterlake.jobs.history;

import java.time.Instant;
import java.util.List;

/**
 * Who was found.
 *
 * @param asked the sourced id or username that was asked for
 * @param runId the run whose lake was read
 * @param runAt the time of that run
 * @param persons those who bear the identifier before those who bore it; empty for nobody
 * @param nearMisses for nobody: identifiers that would have been found if asked for otherwise
 */
public record Answer(
    String asked,
    String runId,
    Instant runAt,
    List<PersonHistory> persons,
    List<NearMiss> nearMisses) {

  /** An identifier that differs in case only, or is of a kind that nobody is asked for by. */
  public record NearMiss(Term kind, String value, String sourcedId, String sourceSystemName) {}

  public Answer {
    persons = List.copyOf(persons);
    nearMisses = List.copyOf(nearMisses);
  }
}
