package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the records of a format's files are written down. */
public enum Layout {
  /** Comma-separated values in UTF-8 with a header, one record a line. */
  @JsonProperty("csv")
  CSV,
  /** JSON Lines in UTF-8: one JSON object a line. */
  @JsonProperty("jsonLines")
  JSON_LINES
}
