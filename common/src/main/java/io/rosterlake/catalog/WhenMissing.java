package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What happens to a record whose reference finds no surviving target (sds-validation-rules.md §5).
 */
public enum WhenMissing {
  /** Error: the record leaves. */
  @JsonProperty("reject")
  REJECT,
  /** Warning: the reference is cleared; of a list, only the missing id. */
  @JsonProperty("clear")
  CLEAR
}
