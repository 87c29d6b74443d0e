package io.rosterlake.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one file of a format feeds one entity: a Spark SQL {@code select} over the format's files.
 *
 * @param entity the entity fed
 * @param file the file whose lines become its records; findings and counts speak of it
 * @param select the SQL text; {@code schemas/README.md} says what it returns
 * @param spelling field to column name, where the file spells a field differently; a column of
 *     another file has that file's name and a blank before it
 * @param isDerived whether the lines of the file stand for records of another entity, by which they
 *     are counted
 * @param skipsBecause why some lines of the file give no record; {@code null} where each gives one
 * @param mergesRepeats whether records of one key are one record that the source repeats, rather
 *     than duplicates
 * @param optional fields that the model requires and this file need not have
 * @param firstOf fields of one value whose cell is a list here: the first valid item counts
 * @param collects list fields that the file spreads over boolean columns, each named like the value
 *     that it stands for
 */
public record Mapping(
    String entity,
    String file,
    String select,
    Map<String, String> spelling,
    @com.fasterxml.jackson.annotation.JsonProperty("derived") Boolean isDerived,
    @com.fasterxml.jackson.annotation.JsonProperty("skips") String skipsBecause,
    Boolean mergesRepeats,
    List<String> optional,
    List<String> firstOf,
    Map<String, List<String>> collects) {

  /** A name with an ending, and a blank. */
  private static final Pattern FILE_BEFORE_COLUMN = Pattern.compile("(\\S+\\.\\w+) ");

  public Mapping {
    Objects.requireNonNull(entity, "a mapping needs an entity");
    Objects.requireNonNull(file, () -> "mapping " + entity + " needs a file");
    Objects.requireNonNull(select, () -> "mapping " + entity + " needs a select");
    spelling = spelling == null ? Map.of() : Map.copyOf(spelling);
    isDerived = Objects.requireNonNullElse(isDerived, Boolean.FALSE);
    mergesRepeats = Objects.requireNonNullElse(mergesRepeats, Boolean.FALSE);
    optional = optional == null ? List.of() : List.copyOf(optional);
    firstOf = firstOf == null ? List.of() : List.copyOf(firstOf);
    collects = collects == null ? Map.of() : Map.copyOf(collects);
  }

  /** The field's name as the file that has it spells it. */
  public String spelled(String field) {
    String column = spelling.getOrDefault(field, field);
    return otherFile(field).map(other -> column.substring(other.length() + 1)).orElse(column);
  }

  /** The file that has the field, where it is not the mapping's own. */
  public Optional<String> otherFile(String field) {
    String column = spelling.getOrDefault(field, field);
    return Optional.of(FILE_BEFORE_COLUMN.matcher(column))
        .filter(Matcher::lookingAt)
        .map(before -> before.group(1));
  }

  public Optional<String> skips() {
    return Optional.ofNullable(skipsBecause);
  }

  /** The boolean columns that a list field is collected from; none where a cell has the list. */
  public List<String> collected(String field) {
    return collects.getOrDefault(field, List.of());
  }

  /** The field as this file has to fill it. */
  public Field demanded(Field field) {
    return optional.contains(field.name()) ? field.optional() : field;
  }

  /** Whether every line of the file is one record. */
  public boolean isOneToOne() {
    return skipsBecause == null && !mergesRepeats;
  }

  /** The mapping with its columns spelled as in a dialect of its file. */
  Mapping spokenIn(Map<String, String> dialect) {
    Map<String, String> spoken = new HashMap<>();
    spelling.forEach((field, column) -> spoken.put(field, dialect.getOrDefault(column, column)));
    return new Mapping(
        entity,
        file,
        select,
        spoken,
        isDerived,
        skipsBecause,
        mergesRepeats,
        optional,
        firstOf,
        collects);
  }
}
