package io.rosterlake.jobs.run;

import io.rosterlake.config.TenantConfig;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run is asked to do.
 *
 * @param flow only this inbound flow; empty for all that are in their window
 * @param upload this folder or zip, whatever was read before; empty for the newest unread one
 * @param at the run's time
 */
public record RunRequest(
    TenantConfig config,
    Optional<String> flow,
    Optional<String> upload,
    Instant at,
    WhenBusy whenBusy) {

  /** What the lake is held for, as another run that waits for it reads. */
  String holder() {
    return flow.map(id -> "run of flow " + id).orElse("run of all flows") + " at " + at;
  }
}
