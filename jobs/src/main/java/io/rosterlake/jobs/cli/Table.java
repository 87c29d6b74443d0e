package io.rosterlake.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text: the first column flush left, the others flush right unless told otherwise. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final int leftColumns;

  /**
   * A table.
   *
   * @param leftColumns how many columns, from the first on, are flush left
   */
  Table(int leftColumns) {
    this.leftColumns = leftColumns;
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String format =
            i < leftColumns
                ? "%-" + Math.max(1, widths[i]) + "s"
                : "%" + Math.max(1, widths[i]) + "s";
        line.append(i == 0 ? "" : "  ").append(String.format(format, row.get(i)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
