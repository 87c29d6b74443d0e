package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sensitive a column is (data-lake-schema.md §6). */
public enum Privacy {
  @JsonProperty("open")
  OPEN,
  /** Names, addresses, numbers, birth data: hidden where privacy is asked for. */
  @JsonProperty("mask")
  MASK,
  /** Keys of people: replaced by a keyed hash that still joins. */
  @JsonProperty("hash")
  HASH
}
