package io.rosterlake.jobs.run;

import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.export.ExportOutbound;
import io.rosterlake.jobs.export.HashKeys;
import io.rosterlake.jobs.insights.InsightsOutbound;
import io.rosterlake.jobs.outbound.Outbound;
import io.rosterlake.jobs.outbound.OutboundRun;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Map;

/** All kinds of outbound flows. A new kind is added to the list in {@link #all}. */
record Outbounds(List<Outbound> kinds) {

  /**
   * Those of a run, with the keys that they need.
   *
   * @throws io.rosterlake.config.ConfigException naming a variable that the environment lacks
   */
  static Outbounds of(TenantConfig config, Map<String, String> environment) {
    return all(HashKeys.of(config.outboundFlows(DataLakeExport.class), environment));
  }

  /** The pointers of every kind in a lake. */
  static List<Pointer> pointers(Lake lake) {
    return all(HashKeys.none()).kinds.stream().map(kind -> kind.pointer(lake)).toList();
  }

  private static Outbounds all(HashKeys hashKeys) {
    return new Outbounds(List.of(new ExportOutbound(hashKeys), new InsightsOutbound()));
  }

  /** Lets every kind write, one after the other. */
  Manifest write(OutboundRun run) {
    OutboundRun written = run;
    for (Outbound kind : kinds) {
      written = written.with(kind.write(written));
    }
    return written.manifest();
  }
}
