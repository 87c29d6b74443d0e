package io.rosterlake.run;

import io.rosterlake.quality.RootCause;
import java.util.Comparator;
import java.util.List;

/** A finding that took other records along, and the inbound flow whose upload has it. */
public record CostlyFinding(String flow, RootCause cause) {

  /**
   * The findings of a run that took most records along, over all of its flows, the worst first. Of
   * two that cost the same, the one of the earlier flow comes first.
   */
  public static List<CostlyFinding> worst(Manifest run, int limit) {
    return run.activities().stream()
        .flatMap(
            activity ->
                activity.health().rootCauses().stream()
                    .map(cause -> new CostlyFinding(activity.activityId(), cause)))
        .sorted(Comparator.comparingLong(finding -> -finding.cause().damage()))
        .limit(limit)
        .toList();
  }
}
