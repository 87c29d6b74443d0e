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

/** Builds the structs of the {@link ValidatedColumns#FINDINGS} column. */
final class FindingColumns {
  private static final String STRUCT =
      "struct<rule:string,severity:string,field:string,value:string,target:string,place:string>";

  static final String TYPE = "array<" + STRUCT + ">";

  private FindingColumns() {}

  /**
   * One finding.
   *
   * @param ofField the severity where the rule leaves it to the field
   * @param target what the value should have been: a vocabulary's reference type, a type, or the
   *     entity referred to; {@code null} for none
   */
  static Column finding(Rule rule, Severity ofField, String field, Column value, String target) {
    return struct(
        lit(rule.code()).as("rule"),
        lit(rule.severityOr(ofField).label()).as("severity"),
        lit(field).cast("string").as("field"),
        value.cast("string").as("value"),
        lit(target).cast("string").as("target"),
        nowhereElse());
  }

  /** Where the cell in question stands: null for the line of the record itself. */
  private static Column nowhereElse() {
    return lit(null).cast("string").as("place");
  }

  /** The finding where the cell stands in another line, as {@code file:line}. */
  static Column at(Column finding, Column place) {
    return finding.withField("place", place);
  }

  /** The finding with what its message is worded for, or points to. */
  static Column about(Column finding, Column target) {
    return finding.withField("target", target.cast("string"));
  }

  /**
   * A finding of a rule whose severity does not depend on the field.
   *
   * @param field STRING: the field as the source spells it
   */
  static Column finding(Rule rule, Column field, Column value, String target) {
    return struct(
        lit(rule.code()).as("rule"),
        lit(rule.severity().label()).as("severity"),
        field.cast("string").as("field"),
        value.cast("string").as("value"),
        lit(target).cast("string").as("target"),
        nowhereElse());
  }

  /** A finding of a rule whose severity does not depend on the field. */
  static Column finding(Rule rule, String field, Column value, String target) {
    return finding(rule, rule.severity(), field, value, target);
  }

  /** The findings of a validated row with one more at their end. */
  static Column with(Column finding) {
    return concat(col(ValidatedColumns.FINDINGS), array(finding)).cast(TYPE);
  }

  /** No finding. */
  static Column noFinding() {
    return lit(null).cast(STRUCT);
  }

  static Column none() {
    return array().cast(TYPE);
  }

  /** Without a lambda: a projection that has one is not compiled into one pass with others. */
  static Column isRejected(Column findings) {
    return array_contains(findings.getField("severity"), lit(Severity.ERROR.label()));
  }

  /** The outcome of a record that was validated before and got further findings. */
  static Column outcomeAgain() {
    Column isLeftOut = col(ValidatedColumns.OUTCOME).equalTo(lit(Outcome.LEFT_OUT.label()));
    return outcome(col(ValidatedColumns.FINDINGS), isLeftOut);
  }

  static Column outcome(Column findings, Column leaves) {
    return when(isRejected(findings), lit(Outcome.REJECTED.label()))
        .when(leaves, lit(Outcome.LEFT_OUT.label()))
        .when(org.apache.spark.sql.functions.size(findings).gt(lit(0)), lit(Outcome.WARNED.label()))
        .otherwise(lit(Outcome.ACCEPTED.label()));
  }
}
