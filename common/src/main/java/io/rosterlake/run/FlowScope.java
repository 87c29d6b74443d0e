package io.rosterlake.run;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.SourceSystem;
import io.rosterlake.config.YearTimePeriod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An inbound flow with what its ids stand for. */
public record FlowScope(
    InboundFlow flow, SourceSystem sourceSystem, YearTimePeriod year, Format format) {

  static final String WHOLE_LAKE = "lake";
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([A-Za-z]\\w*)");

  /** The flow where its upload is in that format. */
  public FlowScope with(Format newFormat) {
    return new FlowScope(flow, sourceSystem, year, newFormat);
  }

  public String id() {
    return flow.id();
  }

  /** The partition of a bronze or silver table. */
  public Map<String, String> sourcePartition() {
    return partition(Scope.SOURCE_SYSTEM);
  }

  /** The partition of a table of that scope, in the order of its partition columns. */
  public Map<String, String> partition(Scope scope) {
    Map<String, String> partition = new LinkedHashMap<>();
    for (String column : scope.partitionColumns()) {
      partition.put(column, column.equals("sourceSystem") ? sourceSystem.id() : year.id());
    }
    return partition;
  }

  /** The scope as {@link Manifest#seenAt()} names it. */
  public String scopeName(Scope scope) {
    return switch (scope) {
      case LAKE -> WHOLE_LAKE;
      case SOURCE_SYSTEM -> sourceSystem.id();
      case YEAR -> yearName(sourceSystem.id(), year.id());
    };
  }

  /** Whether a scope that {@link Manifest#seenAt()} names is a whole source system. */
  static boolean isSourceSystem(String scopeName) {
    return !scopeName.equals(WHOLE_LAKE) && !scopeName.contains("/");
  }

  /** The scope of a source system in one year, as {@link Manifest#seenAt()} names it. */
  public static String yearName(String sourceSystem, String year) {
    return sourceSystem + "/" + year;
  }

  /**
   * A select with its named parameters replaced by their values. They are written into the text
   * rather than passed beside it, because the SQL parser of Delta's session extension, which
   * clusters have on, drops parameters (Delta 4.4.0).
   */
  public String bound(String select) {
    return PARAMETER
        .matcher(select)
        .replaceAll(
            name -> {
              String value = parameters().get(name.group(1));
              return Matcher.quoteReplacement(value == null ? name.group() : literal(value));
            });
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private Map<String, String> parameters() {
    return Map.of(
        "sourceSystem", sourceSystem.id(),
        "sourceSystemName", sourceSystem.displayName(),
        "yearTimePeriod", year.id(),
        "year", year.year(),
        "yearName", year.displayName(),
        "yearStart", year.startDate().toString(),
        "yearEnd", year.endDate().toString());
  }
}
