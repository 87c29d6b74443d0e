package io.rosterlake.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A table's name within a lake, for instance {@code gold/Enrollment}, or {@code
 * outbound/insights/Users} for one that an outbound flow delivers. {@link LakePaths} tells where it
 * stands.
 */
public record TableName(String path) implements Comparable<TableName> {

  private static final String OUTBOUND = "outbound";

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

  /** What rows of gold said before they were changed. */
  public static TableName history(String table) {
    return new TableName("history/" + table);
  }

  public static TableName runs(String table) {
    return new TableName("runs/" + table);
  }

  /** The findings of all runs. */
  public static TableName findings() {
    return runs("finding");
  }

  /** A table that an outbound flow delivers. */
  public static TableName outbound(String flow, String table) {
    return new TableName(OUTBOUND + "/" + flow + "/" + table);
  }

  /**
   * The layer: {@code bronze}, {@code silver}, {@code gold}, {@code history}, {@code runs}, {@code
   * outbound}.
   */
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

  /** The flow that delivers the table; empty for a table that no outbound flow delivers. */
  public Optional<String> outboundFlow() {
    return layer().equals(OUTBOUND)
        ? Optional.of(path.substring(OUTBOUND.length() + 1, path.lastIndexOf('/')))
        : Optional.empty();
  }

  /** What a query puts before the dot: the layer, or the flow that delivers the table. */
  public String schema() {
    return outboundFlow().orElseGet(this::layer);
  }

  /** The name within its {@link #schema}. */
  public String name() {
    String before = outboundFlow().map(flow -> OUTBOUND + "/" + flow).orElseGet(this::layer);
    return path.substring(before.length() + 1);
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
