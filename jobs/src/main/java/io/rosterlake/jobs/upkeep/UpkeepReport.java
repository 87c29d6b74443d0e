package io.rosterlake.jobs.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What upkeep did, or would do.
 *
 * @param runId the run that was published; empty when none was
 * @param postponed why nothing was written anew; empty when nothing stood in the way
 * @param runs how many runs the lake knows, upkeep not counted
 * @param runsKept how many of them keep their gold and silver
 * @param stored what the lake takes of the storage; looked at in a dry run only
 */
public record UpkeepReport(
    Instant at,
    Optional<String> runId,
    Optional<String> postponed,
    long runs,
    long runsKept,
    List<Rewritten> rewritten,
    Map<Kind, Freed> freed,
    StoredLayers stored) {

  public Freed total() {
    return freed.values().stream().reduce(Freed.NOTHING, Freed::plus);
  }

  public UpkeepReport publishedAs(String id) {
    return new UpkeepReport(
        at, Optional.of(id), postponed, runs, runsKept, rewritten, freed, stored);
  }
}
