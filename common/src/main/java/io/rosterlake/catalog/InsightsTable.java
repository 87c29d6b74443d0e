package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A published table of the insights flow.
 *
 * @param select returns the columns in any order; they are converted to their types
 */
public record InsightsTable(
    @JsonProperty("table") String name,
    String description,
    List<InsightsColumn> columns,
    String select) {

  public InsightsTable {
    Objects.requireNonNull(name, "an insights table needs a name");
    Objects.requireNonNull(description, () -> "insights table " + name + " needs a description");
    columns = List.copyOf(columns);
  }

  /** The columns that tell one row from another. */
  public List<InsightsColumn> keyColumns() {
    return columns.stream().filter(InsightsColumn::isKey).toList();
  }
}
