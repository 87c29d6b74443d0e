package io.rosterlake.sql;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;

/**
 * Tells whether a select makes its rows from each record by itself, so that the rows of some
 * records are what the select makes of these alone. Read off the analyzed plan: between the view
 * and the result there are only columns, conditions and lists that become rows.
 */
public final class RecordWise {
  private static final Set<String> OF_ONE_RECORD =
      Set.of("Project", "Filter", "Generate", "SubqueryAlias");

  private RecordWise() {}

  /** Whether the rows come from each record of a view by itself, and from nothing else. */
  public static boolean isOf(String view, Dataset<Row> rows) {
    return isOf(view, rows.queryExecution().analyzed());
  }

  private static boolean isOf(String view, LogicalPlan plan) {
    if (plan instanceof SubqueryAlias alias && alias.identifier().name().equalsIgnoreCase(view)) {
      return true;
    }
    List<LogicalPlan> children = ScalaValues.list(plan.children());
    return OF_ONE_RECORD.contains(plan.nodeName())
        && plan.deterministic()
        && plan.subqueries().isEmpty()
        && children.size() == 1
        && isOf(view, children.get(0));
  }
}
