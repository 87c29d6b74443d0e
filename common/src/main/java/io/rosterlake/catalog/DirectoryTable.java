package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A published table of the identity directory. Nothing feeds it: it is no table of the lake, and
 * the export has its columns and no rows.
 */
public record DirectoryTable(
    @JsonProperty("table") String name, String group, String description, List<GoldColumn> columns)
    implements PublishedTable {

  public DirectoryTable {
    Objects.requireNonNull(name, "a directory table needs a name");
    columns = List.copyOf(columns);
  }
}
