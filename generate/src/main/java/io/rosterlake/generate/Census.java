package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An upload that keeps only what planting has to know beforehand: the columns and the number of
 * rows of each file, and the values of the columns it was told to watch.
 */
final class Census implements Upload {
  private final Set<Column> watched;
  private final Map<String, CountedFile> files = new LinkedHashMap<>();

  Census(Set<Column> watched) {
    this.watched = watched;
  }

  /** A column of a file. */
  record Column(String file, String name) {}

  @Override
  public Rows file(String name, List<String> columns) {
    CountedFile file = new CountedFile(columns);
    for (int index = 0; index < columns.size(); index++) {
      if (watched.contains(new Column(name, columns.get(index)))) {
        file.valuesByColumn.put(index, new ArrayList<>());
      }
    }

    files.put(name, file);
    return file;
  }

  /** The header of a file; nothing for a file that was never started. */
  List<String> columns(String file) {
    return files.containsKey(file) ? files.get(file).columns : List.of();
  }

  /** The data rows of a file; 0 for a file that was never started. */
  int rowCount(String file) {
    return files.containsKey(file) ? files.get(file).count : 0;
  }

  /** The values of a watched column, row by row. */
  List<String> values(Column column) {
    CountedFile file = files.get(column.file());
    return file.valuesByColumn.get(file.columns.indexOf(column.name()));
  }

  private static final class CountedFile implements Rows {
    private final List<String> columns;
    private final Map<Integer, List<String>> valuesByColumn = new LinkedHashMap<>();
    private int count;

    CountedFile(List<String> columns) {
      this.columns = columns;
    }

    @Override
    public void add(String... cells) {
      count++;
      valuesByColumn.forEach((index, values) -> values.add(cells[index]));
    }
  }
}
