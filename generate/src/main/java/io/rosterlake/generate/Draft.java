package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A record on its way into a file, together with what is written around it. */
final class Draft {
  private final List<String> columns;
  private final String[] original;
  private final String[] cells;
  private final List<String[]> before = new ArrayList<>();
  private final List<String[]> after = new ArrayList<>();
  private Broken broken;

  Draft(List<String> columns, String... original) {
    this.columns = columns;
    this.original = original;
    this.cells = original.clone();
  }

  /**
   * The text of a record that cannot be cut into cells.
   *
   * @param field the column of the cell at fault; empty when it is no single cell
   */
  record Broken(String field, List<String> texts) {}

  List<String> columns() {
    return columns;
  }

  String cell(String column) {
    return cells[columns.indexOf(column)];
  }

  void set(String column, String value) {
    cells[columns.indexOf(column)] = value;
  }

  /** Writes the record as it was ahead of it, so that it occurs twice. */
  void repeat() {
    before.add(original);
  }

  /** Writes another record after it. */
  void followWith(Draft other) {
    after.add(other.cells);
  }

  /** The record as it is now, to be changed independently. */
  Draft copy() {
    return new Draft(columns, cells.clone());
  }

  /** Each cell as it would be written. */
  List<String> texts() {
    return Stream.of(cells)
        .map(FolderUpload::csvText)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  void breakText(Broken text) {
    broken = text;
  }

  List<String[]> before() {
    return before;
  }

  String[] cells() {
    return cells;
  }

  List<String[]> after() {
    return after;
  }

  Optional<Broken> broken() {
    return Optional.ofNullable(broken);
  }
}
