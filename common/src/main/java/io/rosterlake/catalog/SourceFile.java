package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;

/**
 * One file of a format.
 *
 * @param name the exact, case-sensitive file name
 */
public record SourceFile(
    @com.fasterxml.jackson.annotation.JsonProperty("file") String name,
    Presence presence,
    List<SourceColumn> columns) {

  public SourceFile {
    Objects.requireNonNull(name, "a file needs a name");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    columns = List.copyOf(columns);
  }

  /** The name without its ending: the bronze table, and the view that mappings select from. */
  public String table() {
    return name.replaceFirst("\\.[^.]*$", "");
  }

  /** The columns kept in bronze, in declared order. */
  public List<SourceColumn> storedColumns() {
    return columns.stream().filter(SourceColumn::isStored).toList();
  }
}
