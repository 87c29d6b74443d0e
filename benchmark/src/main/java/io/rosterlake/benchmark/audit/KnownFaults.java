package io.rosterlake.benchmark.audit;

import java.util.Map;

/**
 * The faults of an upload, known from how it was made.
 *
 * @param findings how many, by entity and rule: {@code users DuplicateRecord}
 * @param rejected how many records of each entity leave
 */
public record KnownFaults(Map<String, Long> findings, Map<String, Long> rejected) {
  public KnownFaults {
    findings = Map.copyOf(findings);
    rejected = Map.copyOf(rejected);
  }
}
