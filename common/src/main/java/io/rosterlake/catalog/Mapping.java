package io.rosterlake.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How one file of a format feeds one entity: a Spark SQL {@code select} over the format's files.
 *
 * @param entity the entity fed
 * @param file the file whose lines become its records; findings and counts speak of it
 * @param select the SQL text; its columns are fields of the entity plus {@code sourceLine}, and
 *     {@code sourceFile} in formats with delta uploads
 * @param spelling field to column name, where the file spells a field differently
 * @param isDerived whether the lines of the file stand for records of another entity, by which they
 *     are counted
 * @param skips whether some lines of the file give no record
 * @param mergesRepeats whether records of one key are one record that the source repeats, rather
 *     than duplicates
 * @param optional fields that the model requires and this file need not have
 */
public record Mapping(
    String entity,
    String file,
    String select,
    Map<String, String> spelling,
    @com.fasterxml.jackson.annotation.JsonProperty("derived") Boolean isDerived,
    Boolean skips,
    Boolean mergesRepeats,
    List<String> optional) {

  public Mapping {
    Objects.requireNonNull(entity, "a mapping needs an entity");
    Objects.requireNonNull(file, () -> "mapping " + entity + " needs a file");
    Objects.requireNonNull(select, () -> "mapping " + entity + " needs a select");
    spelling = spelling == null ? Map.of() : Map.copyOf(spelling);
    isDerived = Objects.requireNonNullElse(isDerived, Boolean.FALSE);
    skips = Objects.requireNonNullElse(skips, Boolean.FALSE);
    mergesRepeats = Objects.requireNonNullElse(mergesRepeats, Boolean.FALSE);
    optional = optional == null ? List.of() : List.copyOf(optional);
  }

  /** The field's name as the source file spells it. */
  public String spelled(String field) {
    return spelling.getOrDefault(field, field);
  }

  /** The field as this file has to fill it. */
  public Field demanded(Field field) {
    return optional.contains(field.name()) ? field.optional() : field;
  }

  /** Whether every line of the file is one record. */
  public boolean isOneToOne() {
    return !skips && !mergesRepeats;
  }

  /** The mapping with its columns spelled as in a dialect of its file. */
  Mapping spokenIn(Map<String, String> dialect) {
    Map<String, String> spoken = new HashMap<>();
    spelling.forEach((field, column) -> spoken.put(field, dialect.getOrDefault(column, column)));
    return new Mapping(entity, file, select, spoken, isDerived, skips, mergesRepeats, optional);
  }
}
