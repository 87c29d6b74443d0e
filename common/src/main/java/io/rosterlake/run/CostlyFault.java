package io.rosterlake.run;

import io.rosterlake.quality.RootCause;
import java.util.Comparator;
import java.util.List;

/** A fault that took other records along, and the inbound flow whose upload has it. */
public record CostlyFault(String flow, RootCause cause) {

  /**
   * The faults of a run that took most records along, over all of its flows, the worst first. Of
   * two that cost the same, the one of the earlier flow comes first.
   */
  public static List<CostlyFault> worst(Manifest run, int limit) {
    return run.activities().stream()
        .flatMap(
            activity ->
                activity.health().rootCauses().stream()
                    .map(cause -> new CostlyFault(activity.activityId(), cause)))
        .sorted(Comparator.comparingLong(fault -> -fault.cause().damage()))
        .limit(limit)
        .toList();
  }
}
