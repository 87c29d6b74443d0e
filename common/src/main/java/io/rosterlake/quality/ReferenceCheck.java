package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.LEAVES;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.WhenMissing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks one reference of a validated frame against the accepted rows of its target. The checked
 * frame has columns of the join left over; {@link EntityValidation} selects what it needs once, at
 * the end, since each step on a frame analyses the whole plan again.
 *
 * @param retired the targets that their own file says are to be deleted: {@code retiredKey} and
 *     {@code retiredPlace}, both STRING; what refers to one leaves with it
 */
record ReferenceCheck(
    Catalog catalog,
    Reference reference,
    Column spelledAs,
    String targetKey,
    Optional<Dataset<Row>> retired) {
  private String found() {
    return "found_" + reference.field();
  }

  private String complete() {
    return "complete_" + reference.field();
  }

  private String known() {
    return "known_" + reference.field();
  }

  Dataset<Row> ofValue(Dataset<Row> validated, Dataset<Row> targets) {
    Column complete =
        reference.targetNeeds().stream()
            .map(need -> col(need).isNotNull())
            .reduce(Column::and)
            .orElse(lit(true));
    Dataset<Row> keys = targets.select(col(targetKey).as(found()), complete.as(complete()));
    Column value = col(reference.field());
    Column isMissing = value.isNotNull().and(col(found()).isNull());
    Dataset<Row> joined = validated.join(keys, value.equalTo(col(found())), "left");
    Column findings = when(isMissing, FindingColumns.with(missing(value))).otherwise(col(FINDINGS));
    Map<String, Column> checked = new HashMap<>();
    if (retired.isPresent()) {
      joined = joined.join(retiredKeys(), value.equalTo(col(retiredKey())), "left");
      Column isRetired = isMissing.and(col(retiredKey()).isNotNull());
      findings = when(isRetired, withRetired(value)).otherwise(findings);
      if (reference.whenMissing() == WhenMissing.REJECT) {
        checked.put(LEAVES, col(LEAVES).or(isRetired));
      }
    }
    Optional<Rule> needs =
        reference.needsRule().map(catalog::rule).filter(rule -> !rule.isDisabled());
    if (needs.isPresent()) {
      Column isIncomplete = coalesce(col(complete()), lit(true)).unary_$bang();
      Column incomplete = FindingColumns.finding(needs.get(), spelledAs, value, reference.entity());
      findings = when(isIncomplete, FindingColumns.with(incomplete)).otherwise(findings);
    }
    checked.put(FINDINGS, findings);
    if (reference.whenMissing() == WhenMissing.CLEAR) {
      checked.put(reference.field(), when(isMissing.unary_$bang(), value));
    }
    return joined.withColumns(checked);
  }

  private String retiredKey() {
    return "retired_" + reference.field();
  }

  private Dataset<Row> retiredKeys() {
    return retired
        .orElseThrow()
        .select(
            col("retiredKey").as(retiredKey()), col("retiredPlace").as("place_" + retiredKey()));
  }

  private Column withRetired(Column value) {
    Rule rule = catalog.rule(RuleCodes.RETIRED_REFERENCE);
    Column finding = FindingColumns.finding(rule, spelledAs, value, reference.entity());
    return rule.isDisabled()
        ? col(FINDINGS)
        : FindingColumns.with(FindingColumns.about(finding, col("place_" + retiredKey())));
  }

  /** The targets of list references are few (academic sessions), so all their keys travel along. */
  Dataset<Row> ofList(Dataset<Row> validated, Dataset<Row> targets) {
    Dataset<Row> keys = targets.agg(collect_set(col(targetKey)).as(known()));
    Column values = col(reference.field());
    Column unknown = array_except(values, col(known()));
    Column hasUnknown = values.isNotNull().and(size(unknown).gt(lit(0)));
    Column findings = transform(unknown, this::missing);
    if (retired.isPresent()) {
      Dataset<Row> places =
          retired
              .get()
              .agg(
                  map_from_entries(collect_set(struct(col("retiredKey"), col("retiredPlace"))))
                      .as(retiredKey()));
      keys = keys.crossJoin(places);
      findings = transform(unknown, this::missingOrRetired);
    }
    Map<String, Column> checked = new HashMap<>();
    checked.put(
        FINDINGS,
        when(hasUnknown, concat(col(FINDINGS), findings).cast(FindingColumns.TYPE))
            .otherwise(col(FINDINGS)));
    if (reference.whenMissing() == WhenMissing.CLEAR) {
      Column kept = array_intersect(values, col(known()));
      checked.put(reference.field(), when(values.isNotNull().and(size(kept).gt(lit(0))), kept));
    }
    return validated.crossJoin(broadcast(keys)).withColumns(checked);
  }

  private Column missingOrRetired(Column value) {
    Column place = try_element_at(col(retiredKey()), value);
    Rule rule = catalog.rule(RuleCodes.RETIRED_REFERENCE);
    Column retiredFinding = FindingColumns.finding(rule, spelledAs, value, reference.entity());
    return when(place.isNotNull(), FindingColumns.about(retiredFinding, place))
        .otherwise(missing(value));
  }

  private Column missing(Column value) {
    String rule =
        reference.whenMissing() == WhenMissing.REJECT
            ? RuleCodes.MISSING_REFERENCED_RECORD
            : RuleCodes.MISSING_OPTIONAL_REFERENCE;
    return FindingColumns.finding(catalog.rule(rule), spelledAs, value, reference.entity());
  }
}
