package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What absence from an upload means for the rows of a gold table (longitudinal-rules.md §2). */
public enum Absence {
  /** The row persists as it was. */
  @JsonProperty("keep")
  KEEP,
  /** {@code IsActiveInSession} turns false. */
  @JsonProperty("deactivate")
  DEACTIVATE,
  /** {@code IsPresentInSource} turns false when the row's owner is present. */
  @JsonProperty("markNotPresent")
  MARK_NOT_PRESENT,
  /** The row is removed when its owner is present: the table holds the latest set per owner. */
  @JsonProperty("replace")
  REPLACE
}
