package io.rosterlake.run;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of what is published is active. It is a state, as the versions of tables are: a run that
 * reads one flow keeps the counts of the others, a run that publishes nothing keeps all of them,
 * and an undo brings the earlier ones back.
 */
public record InboundTotals(long organizations, long people, long groups, long memberships) {
  static final InboundTotals NONE = new InboundTotals(0, 0, 0, 0);

  /**
   * The totals that a run is about to publish: the sum of what each flow counted when it last read
   * an upload. Of the flows of a source system those count whose roster is still sent at the time
   * of the run; where none is, as between two years, the one that read last counts. Somebody in the
   * rosters of two years counts in both.
   */
  public static InboundTotals of(TenantConfig config, Manifest run) {
    if (run.flows().isEmpty()) {
      // The run brings back one of before flow states were kept.
      return run.totals();
    }
    Map<String, List<InboundFlow>> flows =
        config.inboundFlows().stream()
            .filter(flow -> run.flows().containsKey(flow.id()))
            .collect(
                Collectors.groupingBy(config::sourceSystemOf, TreeMap::new, Collectors.toList()));
    List<FlowState> counting = new ArrayList<>();
    flows.values().forEach(ofSource -> counting.addAll(counting(config, run, ofSource)));
    return sum(counting.stream().map(FlowState::activity).toList());
  }

  private static List<FlowState> counting(
      TenantConfig config, Manifest run, List<InboundFlow> flows) {
    List<FlowState> sent =
        flows.stream()
            .filter(flow -> SentRosters.isSent(config, flow, run.startedAt()))
            .map(flow -> run.flows().get(flow.id()))
            .toList();
    return sent.isEmpty()
        ? flows.stream()
            .map(flow -> run.flows().get(flow.id()))
            .max(Comparator.comparing(FlowState::startedAt))
            .stream()
            .toList()
        : sent;
  }

  /** What a manifest of before totals were kept says. */
  static InboundTotals of(Map<String, FlowState> flows, List<Activity> activities) {
    return sum(
        flows.isEmpty() ? activities : flows.values().stream().map(FlowState::activity).toList());
  }

  /** The totals by their names, in the order in which they are told. */
  public Map<String, Long> byName() {
    Map<String, Long> byName = new LinkedHashMap<>();
    byName.put("organizations", organizations);
    byName.put("people", people);
    byName.put("groups", groups);
    byName.put("memberships", memberships);
    return byName;
  }

  private static InboundTotals sum(Collection<Activity> activities) {
    return new InboundTotals(
        active(activities, "organizations"),
        active(activities, "people"),
        active(activities, "groups"),
        active(activities, "memberships"));
  }

  private static long active(Collection<Activity> activities, String name) {
    return activities.stream().mapToLong(activity -> activity.count(name).active()).sum();
  }
}
