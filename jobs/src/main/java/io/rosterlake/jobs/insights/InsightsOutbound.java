package io.rosterlake.jobs.insights;

import io.rosterlake.jobs.outbound.Outbound;
import io.rosterlake.jobs.outbound.OutboundRun;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;

/** Outbound flows of type {@code insights}. */
public record InsightsOutbound() implements Outbound {
  @Override
  public Manifest write(OutboundRun run) {
    return new InsightsStage(run.sessions().all(), run.catalog(), run.lake(), run.config())
        .run(run.manifest(), run.previous());
  }

  @Override
  public Pointer pointer(Lake lake) {
    return new InsightsPointer(lake);
  }
}
