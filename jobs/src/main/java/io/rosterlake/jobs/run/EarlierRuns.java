package io.rosterlake.jobs.run;

import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new run comes after: the published runs, and those that ended without being published.
 *
 * @param kept held and discarded runs, newest first; one that was approved since may be among them
 * @param open the ids of those that wait for a decision and can still be approved
 */
record EarlierRuns(RunLog.Published published, List<Manifest> kept, Set<String> open) {
  /** What stands in a lake that nobody holds. */
  static EarlierRuns of(RunLog log, HeldRuns heldRuns) {
    return of(log, log.published(), heldRuns.all());
  }

  static EarlierRuns of(LeasedLake leased) {
    return of(leased, leased.published());
  }

  /** The same, where what is published is known already. */
  static EarlierRuns of(LeasedLake leased, RunLog.Published published) {
    return of(leased.runs(), published, leased.heldRuns().all());
  }

  private static EarlierRuns of(RunLog log, RunLog.Published published, List<Manifest> kept) {
    List<Manifest> waiting =
        kept.stream()
            .filter(run -> run.status() == RunStatus.HELD)
            .filter(run -> !published.runIds().contains(run.runId()))
            .toList();
    Set<String> open =
        log.held(waiting).stream()
            .filter(held -> !published.hasOvertaken(held))
            .map(held -> held.run().runId())
            .collect(Collectors.toSet());
    return new EarlierRuns(published, kept, open);
  }

  /**
   * The manifest of the run about to start.
   *
   * @throws RunRefused when the time lies before what gold has seen
   */
  Manifest start(Instant at) {
    published
        .newest()
        .flatMap(last -> last.seenAt().values().stream().max(Instant::compareTo))
        .filter(at::isBefore)
        .ifPresent(
            seen -> {
              throw new RunRefused(
                  "run time %s lies before %s, the time of the last run whose rows the lake holds; history only moves forward, so give a later --at"
                      .formatted(at, seen));
            });
    String runId = newId(at);
    return published
        .newest()
        .map(last -> last.next(runId, at))
        .orElseGet(() -> Manifest.first(runId, at));
  }

  /** An id that no run has yet. */
  String newId(Instant at) {
    Set<String> taken = new HashSet<>(published.runIds());
    kept.forEach(run -> taken.add(run.runId()));
    return RunLog.idFor(at, taken);
  }

  /** Whether a run was approved, and whoever approved it died before it was tidied up. */
  boolean isPublished(Manifest run) {
    return published.runIds().contains(run.runId());
  }

  /** Whether a run waits for a decision and can still be approved. */
  boolean isOpen(Manifest run) {
    return open.contains(run.runId());
  }

  /** Held runs that can still be approved, and all discarded ones. */
  List<Manifest> decidable() {
    return kept.stream().filter(run -> run.status() == RunStatus.DISCARDED || isOpen(run)).toList();
  }
}
