package io.rosterlake.benchmark.audit;

import java.util.Map;

/**
 * The findings of an upload, known from how it was made.
 *
 * @param findings how many, by entity and rule: {@code users DuplicateRecord}
 * @param rejected how many records of each entity leave
 */
public record KnownFindings(Map<String, Long> findings, Map<String, Long> rejected) {
  public KnownFindings {
    findings = Map.copyOf(findings);
    rejected = Map.copyOf(rejected);
  }
}
