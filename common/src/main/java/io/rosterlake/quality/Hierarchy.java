package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds records that are their own ancestor. Orgs and sessions are few (a nation has some hundred
 * thousand), so their parent links are checked on the driver.
 */
public final class Hierarchy {
  private Hierarchy() {}

  /**
   * The ids that lie on a cycle, a record that is its own parent included.
   *
   * @param accepted rows that go on, with the key and the parent field
   */
  public static Set<String> idsOnCycles(Entity entity, Dataset<Row> accepted) {
    String parent = entity.hierarchy().orElseThrow();
    Map<String, String> parents = new HashMap<>();
    accepted
        .filter(col(parent).isNotNull())
        .select(entity.key().get(0), parent)
        .toLocalIterator()
        .forEachRemaining(row -> parents.put(row.getString(0), row.getString(1)));
    return idsOnCycles(parents);
  }

  /** As {@link #idsOnCycles(Entity, Dataset)}, of ids and the ids of their parents. */
  public static Set<String> idsOnCycles(Map<String, String> parents) {
    Set<String> onCycles = new TreeSet<>();
    Set<String> settled = new HashSet<>();
    for (String start : parents.keySet()) {
      Set<String> path = new LinkedHashSet<>();
      String id = start;
      while (id != null && !settled.contains(id) && path.add(id)) {
        id = parents.get(id);
      }
      if (id != null && !settled.contains(id)) {
        String entry = id;
        path.stream().dropWhile(each -> !each.equals(entry)).forEach(onCycles::add);
      }
      settled.addAll(path);
    }
    return onCycles;
  }

  /** The validated rows again: those on a cycle lose their parent, with a warning. */
  public static Dataset<Row> withoutCycles(
      Catalog catalog, Feed feed, Dataset<Row> validated, Set<String> onCycles) {
    Entity entity = feed.entity();
    String parent = entity.hierarchy().orElseThrow();
    Column isOnCycle =
        col(entity.key().get(0)).isInCollection(onCycles).and(Outcome.stays(col(OUTCOME)));
    Column cycle =
        FindingColumns.finding(
            catalog.rule(RuleCodes.PARENT_CYCLE),
            new SourceNames(feed).spelled(parent),
            col(parent),
            entity.name());
    return validated
        .withColumn(FINDINGS, when(isOnCycle, FindingColumns.with(cycle)).otherwise(col(FINDINGS)))
        .withColumn(parent, when(isOnCycle.unary_$bang(), col(parent)))
        .withColumn(OUTCOME, FindingColumns.outcomeAgain());
  }
}
