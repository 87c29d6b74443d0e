package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a file, column or field must be there. */
public enum Presence {
  @JsonProperty("required")
  REQUIRED,
  @JsonProperty("optional")
  OPTIONAL
}
