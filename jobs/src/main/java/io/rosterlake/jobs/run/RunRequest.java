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
 * @param rereading whether files that did not change are read again
 */
public record RunRequest(
    TenantConfig config,
    Optional<String> flow,
    Optional<String> upload,
    Instant at,
    WhenBusy whenBusy,
    Rereading rereading) {

  /** A run that leaves alone what did not change since the flow's last one. */
  public RunRequest(
      TenantConfig config,
      Optional<String> flow,
      Optional<String> upload,
      Instant at,
      WhenBusy whenBusy) {
    this(config, flow, upload, at, whenBusy, Rereading.WHAT_CHANGED);
  }

  /** What of an upload is read and validated. */
  public enum Rereading {
    /** Only what the flow's last run has not read already. */
    WHAT_CHANGED,
    EVERYTHING
  }

  /** What the lake is held for, as another run that waits for it reads. */
  String holder() {
    return flow.map(id -> "run of flow " + id).orElse("run of all flows") + " at " + at;
  }
}
