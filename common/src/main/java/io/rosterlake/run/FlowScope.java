package io.rosterlake.run;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.SourceSystem;
import io.rosterlake.config.YearTimePeriod;
import java.util.LinkedHashMap;
import java.util.Map;

/** An inbound flow with what its ids stand for. */
public record FlowScope(
    InboundFlow flow, SourceSystem sourceSystem, YearTimePeriod year, Format format) {

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
      case LAKE -> "lake";
      case SOURCE_SYSTEM -> sourceSystem.id();
      case YEAR -> sourceSystem.id() + "/" + year.id();
    };
  }

  /** The named parameters of gold selects. */
  public Map<String, Object> parameters() {
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
