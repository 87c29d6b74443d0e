package io.rosterlake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;

/** What Spark's parser makes of SQL, before any name in it is looked up. Needs no session. */
final class ParsedPlans {
  private ParsedPlans() {}

  static LogicalPlan of(String sql) {
    return new SparkSqlParser().parsePlan(sql);
  }

  /** The plans right below one, also those that it gives a name to; not those in expressions. */
  static List<LogicalPlan> below(LogicalPlan plan) {
    List<LogicalPlan> plans = new ArrayList<>(ScalaValues.list(plan.children()));
    for (QueryPlan<?> inner : ScalaValues.list(plan.innerChildren())) {
      if (inner instanceof LogicalPlan each && !plans.contains(each)) {
        plans.add(each);
      }
    }
    return plans;
  }

  /** The query that an expression is, as in {@code id in (select ...)}. */
  static Optional<LogicalPlan> queryOf(Expression expression) {
    return expression instanceof PlanExpression<?> query && query.plan() instanceof LogicalPlan plan
        ? Optional.of(plan)
        : Optional.empty();
  }
}
