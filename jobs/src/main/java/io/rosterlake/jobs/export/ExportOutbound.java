package io.rosterlake.jobs.export;

import io.rosterlake.config.OutboundFlow;
import io.rosterlake.jobs.outbound.Outbound;
import io.rosterlake.jobs.outbound.OutboundRun;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.StageTime;

/** Outbound flows of type {@code dataLakeExport}. */
public record ExportOutbound(HashKeys hashKeys) implements Outbound {
  @Override
  public Manifest write(OutboundRun run) {
    long start = System.nanoTime();
    Manifest exported =
        new ExportStage(
                run.sessions(),
                run.catalog(),
                run.lake(),
                run.config().outboundFlows(OutboundFlow.DataLakeExport.class),
                hashKeys)
            .run(run.manifest(), run.previous(), run.published());
    return exported.withTiming(
        new StageTime("export", null, (System.nanoTime() - start) / 1_000_000));
  }

  @Override
  public Pointer pointer(Lake lake) {
    return new CurrentPointer(lake);
  }
}
