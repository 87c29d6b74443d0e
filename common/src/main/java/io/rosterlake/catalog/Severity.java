package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a finding does (sds-validation-rules.md §1). */
public enum Severity {
  /** The run stops; nothing is stored. */
  @JsonProperty("catastrophic")
  CATASTROPHIC,
  /** The record leaves. */
  @JsonProperty("error")
  ERROR,
  /** The value leaves, the record stays. */
  @JsonProperty("warning")
  WARNING;

  /** The name used in tables, files and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
