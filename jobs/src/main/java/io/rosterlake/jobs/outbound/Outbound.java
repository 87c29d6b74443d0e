package io.rosterlake.jobs.outbound;

import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;

/**
 * One kind of outbound flow. It writes in a run, before the run is published; its {@link Pointer}
 * leads readers to what was written, afterwards.
 */
public interface Outbound {

  /**
   * Writes what the tenant's flows of this kind deliver, from the versions that the run is about to
   * publish.
   *
   * @return the manifest with what was written: snapshots, tables and times
   */
  Manifest write(OutboundRun run);

  /** What leads readers of a lake to the snapshots of this kind. */
  Pointer pointer(Lake lake);
}
