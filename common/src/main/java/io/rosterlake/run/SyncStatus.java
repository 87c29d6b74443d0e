package io.rosterlake.run;

/** How far a sync has come, in the words of the insights guidance (data-lake-schema.md §7). */
public enum SyncStatus {
  IN_PROGRESS("In progress"),
  COMPLETED("Completed"),
  COMPLETED_WITH_ERRORS("Completed with errors"),
  COMPLETED_WITH_WARNINGS("Completed with warnings"),
  /** Nothing of the run can be seen by anybody who reads the lake. */
  ABORTED("Aborted");

  private final String label;

  SyncStatus(String label) {
    this.label = label;
  }

  /** The status as people read it. */
  public String label() {
    return label;
  }
}
