package io.rosterlake.sql.line;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;

/** What Spark 3.5 does in another way than Spark 4, where this class has a counterpart. */
public final class SparkLine {
  private SparkLine() {}

  /** The expression that a column stands for. */
  public static Expression expression(Column column) {
    return column.expr();
  }

  /** The column of an expression. */
  public static Column column(Expression expression) {
    return new Column(expression);
  }

  /** The functions that the session knows. */
  public static FunctionRegistry functions(SparkSession spark) {
    return spark.sessionState().functionRegistry();
  }

  /** Whether queries that a select names may read themselves. */
  public static boolean allowsRecursion(UnresolvedWith with) {
    return false;
  }

  /** The plan with parts that several expressions share written out; here none are shared. */
  public static LogicalPlan withoutSharedParts(LogicalPlan plan) {
    return plan;
  }
}
