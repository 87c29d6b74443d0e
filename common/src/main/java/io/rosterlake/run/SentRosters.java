package io.rosterlake.run;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which rows of a source system are in a roster that is still sent, from when they were last
 * seen. A source system may send the rosters of two years in turns, and a roster of one year says
 * nothing about who is in that of the other: a row is gone only when every roster that is still
 * sent was read without it.
 *
 * @param manifest the state to decide by
 */
public record SentRosters(TenantConfig config, Manifest manifest, String sourceSystem) {

  /**
   * Rows that were last seen at this time or later were present when the state was published; empty
   * when no run has seen the source system.
   */
  public Optional<Instant> presentSince() {
    Optional<Instant> latest = Optional.ofNullable(manifest.seenAt().get(sourceSystem));
    // A configuration that has dropped the flows leaves the latest run to decide by.
    return latest.flatMap(run -> oldest(flowsOpenAt(run)).or(() -> latest));
  }

  /**
   * Rows that were last seen at this time or later may be in the roster of a year other than the
   * flow's that is still sent at {@code now}; empty when there is no such roster.
   */
  public Optional<Instant> inOtherYearsSince(FlowScope flow, Instant now) {
    return oldest(flowsOpenAt(now).filter(each -> !each.year().equals(flow.year().id())));
  }

  private Stream<InboundFlow> flowsOpenAt(Instant time) {
    return config.inboundFlows().stream()
        .filter(flow -> sourceSystem.equals(config.sourceSystemOf(flow)))
        .filter(flow -> isSent(config, flow, time));
  }

  /** Whether a run of that time reads the flow's uploads. */
  static boolean isSent(TenantConfig config, InboundFlow flow, Instant time) {
    return flow.isOpenAt(time) && config.year(flow.year()).problemAt(time).isEmpty();
  }

  private Optional<Instant> oldest(Stream<InboundFlow> flows) {
    return flows
        .map(flow -> manifest.seenAt().get(FlowScope.yearName(sourceSystem, flow.year())))
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }
}
