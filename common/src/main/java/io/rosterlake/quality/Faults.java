package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import org.apache.spark.sql.Column;

/** Builds the structs of the {@link JudgedColumns#FINDINGS} column. */
final class Faults {
  static final String TYPE =
      "array<struct<rule:string,severity:string,field:string,value:string,target:string>>";

  private Faults() {}

  /**
   * One fault.
   *
   * @param ofField the severity where the rule leaves it to the field
   * @param target what the value should have been: a vocabulary's reference type, a type, or the
   *     entity referred to; {@code null} for none
   */
  static Column fault(Rule rule, Severity ofField, String field, Column value, String target) {
    return struct(
        lit(rule.code()).as("rule"),
        lit(rule.severityOr(ofField).label()).as("severity"),
        lit(field).cast("string").as("field"),
        value.cast("string").as("value"),
        lit(target).cast("string").as("target"));
  }

  /**
   * A fault of a rule whose severity does not depend on the field.
   *
   * @param field STRING: the field as the source spells it
   */
  static Column fault(Rule rule, Column field, Column value, String target) {
    return struct(
        lit(rule.code()).as("rule"),
        lit(rule.severity().label()).as("severity"),
        field.cast("string").as("field"),
        value.cast("string").as("value"),
        lit(target).cast("string").as("target"));
  }

  /** A fault of a rule whose severity does not depend on the field. */
  static Column fault(Rule rule, String field, Column value, String target) {
    return fault(rule, rule.severity(), field, value, target);
  }

  /** The findings of a judged row with one more at their end. */
  static Column with(Column fault) {
    return concat(col(JudgedColumns.FINDINGS), array(fault)).cast(TYPE);
  }

  static Column none() {
    return array().cast(TYPE);
  }

  /** Without a lambda: a projection that has one is not compiled into one pass with others. */
  static Column isRejected(Column findings) {
    return array_contains(findings.getField("severity"), lit(Severity.ERROR.label()));
  }

  static Column outcome(Column findings) {
    return when(isRejected(findings), lit(Outcome.REJECTED.label()))
        .when(org.apache.spark.sql.functions.size(findings).gt(lit(0)), lit(Outcome.WARNED.label()))
        .otherwise(lit(Outcome.ACCEPTED.label()));
  }
}
