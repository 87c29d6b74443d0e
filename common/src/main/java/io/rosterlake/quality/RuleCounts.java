package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.rosterlake.catalog.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Column;

/**
 * Counts, while validated rows pass, of those that break a rule: for the few rules whose count
 * decides what happens next. All others are counted among the findings.
 */
public record RuleCounts(SortedSet<String> codes) {

  /** The counts that a run with these rules needs. */
  public static RuleCounts of(Catalog catalog) {
    SortedSet<String> codes = new TreeSet<>(new Thresholds(catalog).codes());
    codes.addAll(FindingRows.consequential(catalog));
    return new RuleCounts(codes);
  }

  /** One count per rule, named by its code. */
  public List<Column> columns() {
    return codes.stream()
        .map(
            code ->
                count_if(array_contains(col(ValidatedColumns.FINDINGS).getField("rule"), code))
                    .as(code))
        .toList();
  }

  /** The counts by rule. */
  public Map<String, Long> observed(ToLongFunction<String> count) {
    Map<String, Long> counts = new HashMap<>();
    codes.forEach(code -> counts.put(code, count.applyAsLong(code)));
    return counts;
  }
}
