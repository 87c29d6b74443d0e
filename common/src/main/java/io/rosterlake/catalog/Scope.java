package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Which rows an upload is compared with, and how a gold table is partitioned. */
public enum Scope {
  /** All rows of the lake. */
  @JsonProperty("lake")
  LAKE,
  /** The rows of one source system. */
  @JsonProperty("sourceSystem")
  SOURCE_SYSTEM,
  /** The rows of one source system in one year time period. */
  @JsonProperty("year")
  YEAR;

  public List<String> partitionColumns() {
    return switch (this) {
      case LAKE -> List.of();
      case SOURCE_SYSTEM -> List.of("sourceSystem");
      case YEAR -> List.of("sourceSystem", "yearTimePeriod");
    };
  }
}
