package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;

/**
 * How a record of a source says what is to become of it; case and surrounding blanks do not matter.
 *
 * @param column the column that says so, by its name in bronze
 * @param changedColumn the column with the time of the last change, by its name in bronze
 * @param belongsInBulk whether records of a file that holds every record say so, too; otherwise
 *     those are reported
 * @param active values of a record that is there
 * @param retired values of a record that is to be deleted, in lower case
 */
public record RecordStatus(
    String column,
    @com.fasterxml.jackson.annotation.JsonProperty("changed") String changedColumn,
    Boolean belongsInBulk,
    List<String> active,
    List<String> retired) {

  public RecordStatus {
    Objects.requireNonNull(column, "a status needs a column");
    Objects.requireNonNull(changedColumn, "a status needs the column changed");
    belongsInBulk = Objects.requireNonNullElse(belongsInBulk, Boolean.FALSE);
    active = List.copyOf(active);
    retired = List.copyOf(retired);
  }
}
