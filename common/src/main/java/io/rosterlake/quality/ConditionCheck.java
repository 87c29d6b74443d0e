package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Rule;
import io.rosterlake.sql.Attempt;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** A rule that is data: a condition on the typed fields of one record. */
record ConditionCheck(Rule rule, Optional<FieldCheck> field) {

  /** Whether the record breaks the rule; null where that cannot be computed. */
  Column isBroken() {
    Column holds = coalesce(expr(rule.check().orElseThrow().condition()), lit(true));
    return Attempt.of(holds, col(ValidatedColumns.SOURCE_LINE).geq(lit(0))).unary_$bang();
  }

  /** The finding, but for its value. */
  Column said() {
    return FindingColumns.finding(
        rule, field.map(FieldCheck::spelledAs).orElse(null), lit(null), null);
  }

  /** Whether a warning takes the value of that field: only an optional one can go. */
  boolean clears(String name) {
    boolean isNamed = field.filter(each -> each.field().name().equals(name)).isPresent();
    return isNamed && !field.orElseThrow().field().isRequired();
  }
}
