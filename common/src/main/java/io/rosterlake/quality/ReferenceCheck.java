package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.FINDINGS;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
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
 * Checks one reference of a judged frame against the accepted rows of its target. The checked frame
 * has columns of the join left over; {@link EntityJudge} selects what it needs once, at the end,
 * since each step on a frame analyses the whole plan again.
 */
record ReferenceCheck(Catalog catalog, Reference reference, Column spelledAs, String targetKey) {
  private String found() {
    return "found_" + reference.field();
  }

  private String complete() {
    return "complete_" + reference.field();
  }

  private String known() {
    return "known_" + reference.field();
  }

  Dataset<Row> ofValue(Dataset<Row> judged, Dataset<Row> targets) {
    Column complete =
        reference.targetNeeds().stream()
            .map(need -> col(need).isNotNull())
            .reduce(Column::and)
            .orElse(lit(true));
    Dataset<Row> keys = targets.select(col(targetKey).as(found()), complete.as(complete()));
    Column value = col(reference.field());
    Column isMissing = value.isNotNull().and(col(found()).isNull());
    Dataset<Row> joined = judged.join(keys, value.equalTo(col(found())), "left");
    Column findings = when(isMissing, Faults.with(missing(value))).otherwise(col(FINDINGS));
    Optional<Rule> needs =
        reference.needsRule().map(catalog::rule).filter(rule -> !rule.isDisabled());
    if (needs.isPresent()) {
      Column isIncomplete = coalesce(col(complete()), lit(true)).unary_$bang();
      Column incomplete = Faults.fault(needs.get(), spelledAs, value, reference.entity());
      findings = when(isIncomplete, Faults.with(incomplete)).otherwise(findings);
    }
    Map<String, Column> checked = new HashMap<>(Map.of(FINDINGS, findings));
    if (reference.whenMissing() == WhenMissing.CLEAR) {
      checked.put(reference.field(), when(isMissing.unary_$bang(), value));
    }
    return joined.withColumns(checked);
  }

  /** The targets of list references are few (academic sessions), so all their keys travel along. */
  Dataset<Row> ofList(Dataset<Row> judged, Dataset<Row> targets) {
    Dataset<Row> keys = targets.agg(collect_set(col(targetKey)).as(known()));
    Column values = col(reference.field());
    Column unknown = array_except(values, col(known()));
    Column hasUnknown = values.isNotNull().and(size(unknown).gt(lit(0)));
    Column faults = transform(unknown, this::missing);
    Map<String, Column> checked = new HashMap<>();
    checked.put(
        FINDINGS,
        when(hasUnknown, concat(col(FINDINGS), faults).cast(Faults.TYPE)).otherwise(col(FINDINGS)));
    if (reference.whenMissing() == WhenMissing.CLEAR) {
      Column kept = array_intersect(values, col(known()));
      checked.put(reference.field(), when(values.isNotNull().and(size(kept).gt(lit(0))), kept));
    }
    return judged.crossJoin(broadcast(keys)).withColumns(checked);
  }

  private Column missing(Column value) {
    String rule =
        reference.whenMissing() == WhenMissing.REJECT
            ? RuleCodes.MISSING_REFERENCED_RECORD
            : RuleCodes.MISSING_OPTIONAL_REFERENCE;
    return Faults.fault(catalog.rule(rule), spelledAs, value, reference.entity());
  }
}
