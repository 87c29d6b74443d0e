package io.rosterlake.jobs.history;

import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.util.Optional;

/** When runs saw the rows of the lake that one run published. */
record Sightings(Manifest manifest, RunTimes runs) {

  /** Of a row that says whether it is active. */
  Seen ofAssociation(GoldRow row) {
    return seen(row, Optional.of(row.lastSeen()), row.isActive());
  }

  /** Of a row that says when it was last seen, and stays as it was when it is not. */
  Seen ofPerson(GoldRow person) {
    Optional<Instant> latest = latest(person.sourceSystem());
    boolean isPresent = latest.isEmpty() || !person.lastSeen().isBefore(latest.get());
    return seen(person, Optional.of(person.lastSeen()), isPresent);
  }

  /** Of a row that says whether it is present, but not when it was last seen. */
  Seen ofIdentifier(GoldRow row) {
    Optional<Instant> last =
        row.isPresent() ? latest(row.sourceSystem()) : runs.before(row.runId(), row.sourceSystem());
    return seen(row, last, row.isPresent());
  }

  private Seen seen(GoldRow row, Optional<Instant> last, boolean isPresent) {
    // The run that made a row gone is the one that the row names until it returns.
    Optional<Instant> goneSince = isPresent ? Optional.empty() : runs.of(row.runId());
    return new Seen(row.firstSeen(), last, isPresent, goneSince);
  }

  private Optional<Instant> latest(String sourceSystem) {
    return Optional.ofNullable(manifest.seenAt().get(sourceSystem));
  }
}
