package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Which rows an upload is compared with, and how a gold table is partitioned. */
public enum Scope {
  /** All rows of the lake. */
  @JsonProperty("lake")
  LAKE(List.of()),
  /** The rows of one source system. */
  @JsonProperty("sourceSystem")
  SOURCE_SYSTEM(List.of("sourceSystem")),
  /** The rows of one source system in one year time period. */
  @JsonProperty("year")
  YEAR(List.of("sourceSystem", "yearTimePeriod"));

  private final List<String> partitionColumns;

  Scope(List<String> partitionColumns) {
    this.partitionColumns = partitionColumns;
  }

  public List<String> partitionColumns() {
    return partitionColumns;
  }
}
