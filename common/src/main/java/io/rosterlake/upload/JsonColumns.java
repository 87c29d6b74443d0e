package io.rosterlake.upload;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the values of a file's columns are in its JSON records.
 *
 * @param all the columns, and behind them a cell for each further name that a value may have
 */
record JsonColumns(List<JsonColumns.Column> all) implements Serializable {
  private static final int NONE = -1;

  /**
   * One cell.
   *
   * @param name as findings have it
   * @param path the names of the properties that lead to its value
   * @param standsInFor the column whose cell it is when that is blank; -1 for a column itself
   */
  record Column(String name, List<String> path, boolean isStored, int standsInFor)
      implements Serializable {
    boolean isStandIn() {
      return standsInFor != NONE;
    }
  }

  JsonColumns {
    all = List.copyOf(all);
  }

  static JsonColumns of(SourceFile spec) {
    List<Column> columns = new ArrayList<>();
    List<Column> standIns = new ArrayList<>();
    for (SourceColumn each : spec.columns()) {
      for (String name : each.alsoNamed()) {
        standIns.add(new Column(name, SourceColumn.pathOf(name), each.isStored(), columns.size()));
      }

      columns.add(new Column(each.name(), each.path(), each.isStored(), NONE));
    }

    columns.addAll(standIns);
    return new JsonColumns(columns);
  }

  /** The first cell of a further name; the number of columns. */
  int firstStandIn() {
    return (int) all.stream().filter(column -> !column.isStandIn()).count();
  }

  /** The cells that hold the value of a column when its own is blank. */
  int[] standInsOf(int column) {
    return IntStream.range(0, all.size())
        .filter(cell -> all.get(cell).standsInFor() == column)
        .toArray();
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
