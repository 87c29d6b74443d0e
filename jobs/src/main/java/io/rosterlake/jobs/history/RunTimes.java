package io.rosterlake.jobs.history;

import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the log of runs knows about a row beyond its own columns. */
record RunTimes(List<Manifest> newestFirst) {

  /** The time of a run; empty when the log no longer has it. */
  Optional<Instant> of(String runId) {
    return newestFirst.stream()
        .filter(run -> run.runId().equals(runId))
        .findFirst()
        .map(Manifest::startedAt);
  }

  /** The time of the source system's run that came before that one. */
  Optional<Instant> before(String runId, String sourceSystem) {
    for (int place = 0; place + 1 < newestFirst.size(); place++) {
      if (newestFirst.get(place).runId().equals(runId)) {
        return Optional.ofNullable(newestFirst.get(place + 1).seenAt().get(sourceSystem));
      }
    }
    return Optional.empty();
  }
}
