package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Severity;
import org.apache.spark.sql.Column;

/** Checks that a period does not end before it starts. An optional end that does is cleared. */
record PeriodCheck(Entity.Period period, Field end, String spelledAs) {

  Column isFaulty() {
    return coalesce(col(period.end()).lt(col(period.start())), lit(false));
  }

  Column fault() {
    Column value = col("text_" + period.end());
    return when(
        isFaulty(),
        Faults.fault(
            RuleCodes.END_BEFORE_START, Severity.WARNING, spelledAs, value, period.start()));
  }

  Column keptEnd() {
    return end.isRequired() ? col(period.end()) : when(isFaulty().unary_$bang(), col(period.end()));
  }
}
