package io.rosterlake.sql.line;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.classic.ExpressionUtils;

/** What Spark 4 does in another way than Spark 3.5, where this class has a counterpart. */
public final class SparkLine {
  private SparkLine() {}

  /** The expression that a column stands for. */
  public static Expression expression(Column column) {
    return ExpressionUtils.expression(column);
  }

  /** The column of an expression. */
  public static Column column(Expression expression) {
    return ExpressionUtils.column(expression);
  }

  /** The functions that the session knows. */
  public static FunctionRegistry functions(SparkSession spark) {
    return ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().functionRegistry();
  }

  /** Whether queries that a select names may read themselves. */
  public static boolean allowsRecursion(UnresolvedWith with) {
    return with.allowRecursion();
  }

  /** The plan with parts that several expressions share written out, so that it can be tried. */
  public static LogicalPlan withoutSharedParts(LogicalPlan plan) {
    return RewriteWithExpression.apply(plan);
  }
}
