package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
   * @param target what the value should have been one of: a vocabulary's reference type, or the
   *     entity referred to; {@code null} for neither
   */
  static Column fault(String rule, Severity severity, String field, Column value, String target) {
    return struct(
        lit(rule).as("rule"),
        lit(severity.label()).as("severity"),
        lit(field).as("field"),
        value.cast("string").as("value"),
        lit(target).cast("string").as("target"));
  }

  static Column none() {
    return array().cast(TYPE);
  }

  static Column isRejected(Column findings) {
    return exists(findings, each -> each.getField("severity").equalTo(lit(Severity.ERROR.label())));
  }

  static Column outcome(Column findings) {
    return when(isRejected(findings), lit(Outcome.REJECTED.label()))
        .when(org.apache.spark.sql.functions.size(findings).gt(lit(0)), lit(Outcome.WARNED.label()))
        .otherwise(lit(Outcome.ACCEPTED.label()));
  }
}
