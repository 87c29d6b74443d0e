package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Rule;
import org.apache.spark.sql.Column;

/** Checks that a period does not end before it starts. An optional end that does is cleared. */
record PeriodCheck(Rule rule, Entity.Period period, FieldCheck end) implements RowCheck {

  @Override
  public Column isFaulty() {
    return coalesce(col(period.end()).lt(col(period.start())), lit(false));
  }

  @Override
  public Column finding() {
    return when(
        isFaulty(), FindingColumns.finding(rule, end.spelledAs(), end.raw(), period.start()));
  }

  Column keptEnd() {
    return end.field().isRequired()
        ? col(period.end())
        : when(isFaulty().unary_$bang(), col(period.end()));
  }
}
