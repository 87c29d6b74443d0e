package io.rosterlake.jobs.insights;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.stream.Stream;

/**
 * The latest upload of an active year. The manifest tells which run read it: the tables do not, as
 * a run leaves those alone that stay the same.
 *
 * @param flow the inbound flow that read it
 * @param state what the run that read it left
 */
record LatestRead(String sourceSystem, String flow, FlowState state) {

  /** The latest uploads that are published by that run; none of a flow that has read nothing. */
  static List<LatestRead> of(TenantConfig config, Manifest run, List<ActiveYear> years) {
    return years.stream()
        .flatMap(
            year ->
                config.inboundFlows().stream()
                    .filter(flow -> flow.year().equals(year.year().id()))
                    .filter(flow -> config.sourceSystemOf(flow).equals(year.sourceSystem())))
        .flatMap(flow -> of(config, run, flow))
        .toList();
  }

  private static Stream<LatestRead> of(TenantConfig config, Manifest run, InboundFlow flow) {
    return Stream.ofNullable(run.flows().get(flow.id()))
        .map(state -> new LatestRead(config.sourceSystemOf(flow), flow.id(), state));
  }
}
