package io.rosterlake.catalog;

import java.util.Map;
import java.util.Objects;

/**
 * How a format feeds one entity: a Spark SQL {@code select} over the format's files.
 *
 * @param entity the entity fed
 * @param file the file whose lines become its records; findings and counts speak of it
 * @param select the SQL text; its columns are fields of the entity plus {@code sourceLine}
 * @param spelling field to column name, where the file spells a field differently
 */
public record Mapping(String entity, String file, String select, Map<String, String> spelling) {

  public Mapping {
    Objects.requireNonNull(entity, "a mapping needs an entity");
    Objects.requireNonNull(file, () -> "mapping " + entity + " needs a file");
    Objects.requireNonNull(select, () -> "mapping " + entity + " needs a select");
    spelling = spelling == null ? Map.of() : Map.copyOf(spelling);
  }

  /** The field's name as the source file spells it. */
  public String spelled(String field) {
    return spelling.getOrDefault(field, field);
  }
}
