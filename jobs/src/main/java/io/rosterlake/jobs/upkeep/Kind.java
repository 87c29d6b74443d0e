package io.rosterlake.jobs.upkeep;

import com.fasterxml.jackson.annotation.JsonValue;

/** What upkeep frees, by why it is no longer needed. */
public enum Kind {
  /** Small files whose rows stand in a larger one now. */
  SMALL_FILES("small files", "smallFiles"),
  /** Gold and silver of runs that {@code retention.history} no longer keeps. */
  OLD_VERSIONS("old versions", "oldVersions"),
  /** Bronze of runs that {@code retention.bronze} no longer keeps. */
  BRONZE("bronze", "bronze"),
  /** Findings and changes of runs that {@code retention.findings} no longer keeps. */
  FINDINGS("findings", "findings"),
  /** Folders of outbound flows that {@code retention.exports} no longer keeps. */
  EXPORTS("exports", "exports"),
  /** What runs left that died, or were held and never published. */
  DEAD_RUNS("dead runs", "deadRuns"),
  /** Log entries of Delta about versions that are gone. */
  LOG_ENTRIES("log entries", "logEntries");

  private final String label;
  private final String property;

  Kind(String label, String property) {
    this.label = label;
    this.property = property;
  }

  public String label() {
    return label;
  }

  @JsonValue
  public String property() {
    return property;
  }
}
