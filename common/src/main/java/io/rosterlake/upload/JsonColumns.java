package io.rosterlake.upload;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.io.Serializable;
import java.util.List;

/** Where the values of a file's columns are in its JSON records. */
record JsonColumns(List<JsonColumns.Column> all) implements Serializable {
  /**
   * One column.
   *
   * @param path the names of the properties that lead to its value
   */
  record Column(String name, List<String> path, boolean isStored) implements Serializable {}

  JsonColumns {
    all = List.copyOf(all);
  }

  static JsonColumns of(SourceFile spec) {
    return new JsonColumns(spec.columns().stream().map(JsonColumns::column).toList());
  }

  private static Column column(SourceColumn column) {
    return new Column(column.name(), column.path(), column.isStored());
  }

  /** The properties that lead to the columns, for one reader. */
  JsonProperty root() {
    JsonProperty root = new JsonProperty("");
    for (int index = 0; index < all.size(); index++) {
      Column column = all.get(index);
      root.lead(column.path(), column, index);
    }

    return root;
  }
}
