package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One column of a source file.
 *
 * @param name as the header spells it; in JSON the names of the properties that lead to the value,
 *     with dots between them
 * @param isStored false for a column that is accepted but never stored, such as a password
 * @param storedAs its name in bronze and in mappings: the name with an underscore for every
 *     character that SQL would have to quote; dialects of a file share it
 * @param retiredWithFile a file whose records this column names: a delta upload that retires one of
 *     them retires the records that name it, too; {@code null} for none
 * @param pairedWithColumn a column of the same file whose list has an item for each item of this
 *     one; {@code null} for none
 * @param path the names of the properties that lead to the value in a JSON record; the name split
 *     at dots, unless a property has a dot in its own name
 * @param alsoNamed other names that senders give to the value in JSON; they count where the record
 *     has nothing under the usual one
 */
public record SourceColumn(
    String name,
    Presence presence,
    Boolean isStored,
    String storedAs,
    @com.fasterxml.jackson.annotation.JsonProperty("retiredWith") String retiredWithFile,
    @com.fasterxml.jackson.annotation.JsonProperty("pairedWith") String pairedWithColumn,
    List<String> path,
    List<String> alsoNamed) {

  public SourceColumn {
    Objects.requireNonNull(name, "a column needs a name");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    isStored = Objects.requireNonNullElse(isStored, Boolean.TRUE);
    storedAs = Objects.requireNonNullElseGet(storedAs, () -> withoutQuoting(name));
    path = path == null ? pathOf(name) : List.copyOf(path);
    alsoNamed = alsoNamed == null ? List.of() : List.copyOf(alsoNamed);
  }

  /** The name with an underscore for every character that SQL would have to quote. */
  static String withoutQuoting(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** The names of the properties that lead to a value of that name. */
  public static List<String> pathOf(String name) {
    return List.of(name.split("[.]"));
  }

  /** Every path to the value, the usual one first. */
  public List<List<String>> paths() {
    return Stream.concat(Stream.of(path), alsoNamed.stream().map(SourceColumn::pathOf)).toList();
  }

  /** Whether the value is anywhere else than the name says. */
  boolean hasPathOfItsOwn() {
    return !paths().equals(List.of(pathOf(name)));
  }

  /** The file whose retired records take the records of this column with them. */
  public Optional<String> retiredWith() {
    return Optional.ofNullable(retiredWithFile);
  }

  /** The column whose list this one's goes with, item by item. */
  public Optional<String> pairedWith() {
    return Optional.ofNullable(pairedWithColumn);
  }

  /** The same column where a header spells it so. */
  SourceColumn spelled(String otherName) {
    return new SourceColumn(
        otherName,
        presence,
        isStored,
        storedAs,
        retiredWithFile,
        pairedWithColumn,
        path,
        alsoNamed);
  }
}
