package io.rosterlake.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file of a format.
 *
 * @param name the file's name
 * @param key the columns that identify a record; only formats with delta uploads need them
 * @param dialects other ways to spell some of the columns, by the dialect's name
 */
public record SourceFile(
    @com.fasterxml.jackson.annotation.JsonProperty("file") String name,
    Presence presence,
    List<String> key,
    List<SourceColumn> columns,
    Map<String, Map<String, String>> dialects) {

  public SourceFile {
    Objects.requireNonNull(name, "a file needs a name");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    key = key == null ? List.of() : List.copyOf(key);
    columns = List.copyOf(columns);
    dialects = dialects == null ? Map.of() : Map.copyOf(dialects);
  }

  /** The name without its ending: the bronze table, and the view that mappings select from. */
  public String table() {
    return withoutEnding(name);
  }

  static String withoutEnding(String fileName) {
    return fileName.replaceFirst("\\.[^.]*$", "");
  }

  /** The columns kept in bronze, in declared order. */
  public List<SourceColumn> storedColumns() {
    return columns.stream().filter(SourceColumn::isStored).toList();
  }

  public Optional<SourceColumn> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  /** The column that bronze has under that name. */
  public Optional<SourceColumn> stored(String storedAs) {
    return columns.stream().filter(column -> column.storedAs().equals(storedAs)).findFirst();
  }

  /**
   * A column as this file spells it.
   *
   * @param columnName its name in bronze, or in the usual spelling
   */
  public String spelled(String columnName) {
    return stored(SourceColumn.withoutQuoting(columnName))
        .map(SourceColumn::name)
        .orElse(columnName);
  }

  /** The dialect that knows most of these names; empty when the usual spelling does. */
  public Optional<String> dialectOf(Collection<String> header) {
    Comparator<String> byKnownNames =
        Comparator.comparingLong(dialect -> spokenIn(dialect).known(header));
    return dialects.keySet().stream()
        .sorted()
        .max(byKnownNames)
        .filter(dialect -> spokenIn(dialect).known(header) > known(header));
  }

  /** The file with its columns spelled as a header spells them. */
  public SourceFile writtenIn(Collection<String> header) {
    return dialectOf(header).map(this::spokenIn).orElse(this);
  }

  private long known(Collection<String> header) {
    return columns.stream().filter(column -> header.contains(column.name())).count();
  }

  /** The file with its columns spelled as that dialect does; as it is for a dialect it lacks. */
  public SourceFile spokenIn(String dialect) {
    Map<String, String> spelling = dialects.getOrDefault(dialect, Map.of());
    List<SourceColumn> spoken =
        columns.stream()
            .map(column -> column.spelled(spelling.getOrDefault(column.name(), column.name())))
            .toList();
    return new SourceFile(
        name,
        presence,
        key.stream().map(column -> spelling.getOrDefault(column, column)).toList(),
        spoken,
        dialects);
  }

  /** What is wrong with the names of this file's columns. */
  Stream<String> problems() {
    Set<String> names = columns.stream().map(SourceColumn::name).collect(Collectors.toSet());
    Set<String> stored = new HashSet<>();
    Stream<String> clashes =
        columns.stream()
            .map(SourceColumn::storedAs)
            .filter(column -> !stored.add(column))
            .map(column -> "two columns are stored as " + column);
    Stream<String> unknown =
        Stream.concat(
                Stream.concat(
                    key.stream(), columns.stream().flatMap(each -> each.pairedWith().stream())),
                dialects.values().stream().flatMap(each -> each.keySet().stream()))
            .filter(column -> !names.contains(column))
            .map(column -> "it has no column " + column);
    return Stream.concat(clashes, unknown);
  }
}
