package io.rosterlake.sql;

import static org.apache.spark.sql.functions.when;

import io.rosterlake.sql.line.SparkLine;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.TryEval;

/** Columns that may fail on some rows: a division by zero, a pattern that stands in a cell. */
public final class Attempt {
  private Attempt() {}

  /**
   * The value of a column, and null on rows where computing it fails. A column that is never null
   * by itself thus tells which rows it fails on.
   *
   * @param isAlways true on every row, in a way that Spark does not know before it reads the rows:
   *     what several columns have in common is computed first, outside of any attempt, but not from
   *     inside a branch
   */
  public static Column of(Column column, Column isAlways) {
    TryEval attempt = new TryEval(SparkLine.expression(column));
    return when(isAlways, SparkLine.column(attempt));
  }
}
