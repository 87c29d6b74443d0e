package io.rosterlake.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The statuses of a run and of its activities (industry-data-resources.md §3). */
public enum RunStatus {
  @JsonProperty("running")
  RUNNING("running"),
  @JsonProperty("skipped")
  SKIPPED("skipped"),
  @JsonProperty("failed")
  FAILED("failed"),
  @JsonProperty("completed")
  COMPLETED("completed"),
  @JsonProperty("completedWithWarnings")
  COMPLETED_WITH_WARNINGS("completedWithWarnings"),
  /** Nothing was published: somebody has to decide. */
  @JsonProperty("held")
  HELD("held"),
  /** Held, and somebody decided against it. */
  @JsonProperty("discarded")
  DISCARDED("discarded"),
  @JsonProperty("completedWithErrors")
  COMPLETED_WITH_ERRORS("completedWithErrors");

  private final String label;

  RunStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Errors beat warnings. */
  public static RunStatus of(long errors, long warnings) {
    if (errors > 0) {
      return COMPLETED_WITH_ERRORS;
    }
    return warnings > 0 ? COMPLETED_WITH_WARNINGS : COMPLETED;
  }

  /** Whether the run's tables can be seen. */
  public boolean isPublished() {
    return switch (this) {
      case COMPLETED, COMPLETED_WITH_WARNINGS, COMPLETED_WITH_ERRORS -> true;
      case RUNNING, SKIPPED, FAILED, HELD, DISCARDED -> false;
    };
  }

  /** The same in the words of the insights guidance. */
  public SyncStatus sync() {
    return switch (this) {
      case RUNNING -> SyncStatus.IN_PROGRESS;
      // A skipped run had nothing to do: what was sent is in the lake already.
      case COMPLETED, SKIPPED -> SyncStatus.COMPLETED;
      case COMPLETED_WITH_ERRORS -> SyncStatus.COMPLETED_WITH_ERRORS;
      case COMPLETED_WITH_WARNINGS -> SyncStatus.COMPLETED_WITH_WARNINGS;
      // A held run is aborted until somebody approves it, for nothing of it can be seen.
      case FAILED, HELD, DISCARDED -> SyncStatus.ABORTED;
    };
  }
}
