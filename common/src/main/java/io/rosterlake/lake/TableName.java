package io.rosterlake.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A table's name within a lake, for instance {@code gold/Enrollment}. It is also its path below the
 * lake's root.
 */
public record TableName(String path) implements Comparable<TableName> {

  @JsonCreator
  public TableName {
    Objects.requireNonNull(path, "a table needs a path");
  }

  public static TableName bronze(String format, String file) {
    return new TableName("bronze/" + format + "/" + file);
  }

  public static TableName silver(String entity) {
    return new TableName("silver/" + entity);
  }

  /** Every row of every entity that was rejected, whole, beside the accepted ones. */
  public static TableName rejected() {
    return silver("rejected");
  }

  public static TableName gold(String table) {
    return new TableName("gold/" + table);
  }

  public static TableName runs(String table) {
    return new TableName("runs/" + table);
  }

  /** The layer: {@code bronze}, {@code silver}, {@code gold} or {@code runs}. */
  public String layer() {
    return path.substring(0, path.indexOf('/'));
  }

  /** Whether it holds uploads as they were received. */
  public boolean isBronze() {
    return layer().equals("bronze");
  }

  /** Whether it tells of runs; its newest version then holds what every earlier run said. */
  public boolean isAboutRuns() {
    return layer().equals("runs");
  }

  /** The name without its layer. */
  public String name() {
    return path.substring(path.indexOf('/') + 1);
  }

  @Override
  public int compareTo(TableName other) {
    return path.compareTo(other.path);
  }

  @JsonValue
  @Override
  public String toString() {
    return path;
  }
}
