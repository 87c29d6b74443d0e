package io.rosterlake.connect.oneroster.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a conformance run found.
 *
 * @param results one for each check, those of a collection together
 * @param requests how many requests were sent, those for tokens left out
 * @param observed what the API was seen to send; empty when it was not reached
 */
public record ConformanceReport(
    List<CheckResult> results, int requests, Optional<Observed> observed) {
  /** Whether the API does all that is required. */
  public boolean isConforming() {
    return results.stream().noneMatch(result -> result.verdict() == Verdict.FAIL);
  }

  /** How many checks ended in each way. */
  public Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, of(verdict).size());
    }
    return counts;
  }

  /** The checks that ended in a way, in their order. */
  public List<CheckResult> of(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).toList();
  }
}
