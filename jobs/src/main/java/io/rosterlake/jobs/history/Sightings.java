package io.rosterlake.jobs.history;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SentRosters;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When runs saw the rows of the lake that one run published. */
record Sightings(TenantConfig tenant, Manifest manifest, RunTimes runs) {

  /** Of a row that says whether it is active. */
  Seen ofAssociation(GoldRow row) {
    return seen(row, Optional.of(row.lastSeen()), row.isActive());
  }

  /**
   * Until when a row is known to hold that says whether it is active: longer than it was seen,
   * where uploads may leave out what did not change.
   */
  Instant heldUntil(GoldRow row) {
    return tenant.inboundFlows().stream()
        .filter(flow -> row.isActive() && flow.year().equals(row.year()))
        .filter(flow -> row.sourceSystem().equals(tenant.sourceSystemOf(flow)))
        .flatMap(flow -> Stream.ofNullable(manifest.flows().get(flow.id())))
        .map(FlowState::startedAt)
        .filter(row.lastSeen()::isBefore)
        .max(Instant::compareTo)
        .orElseGet(row::lastSeen);
  }

  /** Of a row that says when it was last seen, and stays as it was when it is not. */
  Seen ofPerson(GoldRow person) {
    boolean isPresent =
        new SentRosters(tenant, manifest, person.sourceSystem())
            .presentSince()
            .map(since -> !person.lastSeen().isBefore(since))
            .orElse(true);
    return seen(person, Optional.of(person.lastSeen()), isPresent);
  }

  /** Of a row that says whether the person has it, who was last seen with it at {@code person}. */
  Seen ofIdentifier(GoldRow row, Instant person) {
    Optional<Instant> last =
        row.isPresent() ? Optional.of(person) : runs.before(row.runId(), row.sourceSystem());
    return seen(row, last, row.isPresent());
  }

  private Seen seen(GoldRow row, Optional<Instant> last, boolean isPresent) {
    // The run that made a row gone is the one that the row names until it returns.
    Optional<Instant> goneSince = isPresent ? Optional.empty() : runs.of(row.runId());
    return new Seen(row.firstSeen(), last, isPresent, goneSince);
  }
}
