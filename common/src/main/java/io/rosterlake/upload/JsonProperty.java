package io.rosterlake.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A property that leads to the values of columns. It belongs to one reader, because it remembers in
 * which object it was seen.
 */
final class JsonProperty {
  private final String path;
  private final Map<String, JsonProperty> inside = new HashMap<>();
  private final Set<Integer> cellsInside = new HashSet<>();
  private JsonProperty only;
  private JsonColumns.Column column;
  private int cell = -1;
  private long lastObject;

  /**
   * @param path the names that lead to the property, with dots between them
   */
  JsonProperty(String path) {
    this.path = path;
  }

  /** Has the names below this property lead to a column, whose cell has that index. */
  void lead(List<String> names, JsonColumns.Column newColumn, int newCell) {
    if (names.isEmpty()) {
      column = newColumn;
      cell = newCell;
      return;
    }

    cellsInside.add(newCell);
    String name = names.get(0);
    List<String> rest = names.subList(1, names.size());
    inside(name).lead(rest, newColumn, newCell);
    int dot = name.indexOf('.');
    if (dot > 0) {
      // Some servers write a name with a dot in it as an object in an object.
      List<String> nested = new ArrayList<>(List.of(name.substring(dot + 1)));
      nested.addAll(rest);
      inside(name.substring(0, dot)).lead(nested, newColumn, newCell);
    }
  }

  private JsonProperty inside(String name) {
    JsonProperty property =
        inside.computeIfAbsent(
            name, each -> new JsonProperty(path.isEmpty() ? each : path + "." + each));
    only = inside.size() == 1 ? property : null;
    return property;
  }

  String path() {
    return path;
  }

  /** The property of that name in the object that this one holds; null for one nobody reads. */
  JsonProperty find(String name) {
    return inside.get(name);
  }

  /** Notes that the property is in that object; false when it was there before. */
  boolean isFirstIn(long object) {
    boolean isFirst = lastObject != object;
    lastObject = object;
    return isFirst;
  }

  /** The names of the properties inside that no record had. */
  Set<String> neverSeen() {
    return inside.entrySet().stream()
        .filter(entry -> entry.getValue().lastObject == 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether a value is expected here, and no object. */
  boolean isColumn() {
    return column != null;
  }

  JsonColumns.Column column() {
    return column;
  }

  int cell() {
    return cell;
  }

  /** Whether it holds objects with several columns, such as the roles of a user. */
  boolean holdsRecords() {
    return cellsInside.size() > 1;
  }

  /**
   * The property that a value stands for: this one, or the only one that is read of the object that
   * should be here, so that a plain id counts as a reference. Null for none.
   */
  JsonProperty standsFor() {
    if (isColumn()) {
      return this;
    }

    return only != null && only.isColumn() ? only : null;
  }
}
