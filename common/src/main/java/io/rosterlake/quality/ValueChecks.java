package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Warnings of values that are well-formed, and that nobody can have meant. Projection 3. */
final class ValueChecks {
  private record Check(Column isFaulty, Column finding) implements RowCheck {}

  private final List<RowCheck> checks = new ArrayList<>();

  /** By field, whether the value does not stay. */
  private final Map<String, Column> cleared = new LinkedHashMap<>();

  ValueChecks(Catalog catalog, List<FieldCheck> fields) {
    Rule invisible = catalog.rule(RuleCodes.INVISIBLE_CHARACTER);
    Rule implausible = catalog.rule(RuleCodes.IMPLAUSIBLE_DATE);
    Rule surplus = catalog.rule(RuleCodes.SURPLUS_VALUE);
    for (FieldCheck field : fields) {
      if (!invisible.isDisabled()) {
        field.isInvisiblyDifferent().ifPresent(broken -> add(invisible, field, broken, null));
      }
      if (!implausible.isDisabled()) {
        field
            .isImplausible()
            .ifPresent(
                broken -> {
                  add(implausible, field, broken, field.field().isPast() ? "past" : null);
                  if (!field.field().isRequired()) {
                    cleared.put(field.field().name(), broken);
                  }
                });
      }
      if (field.isFirstOf() && !surplus.isDisabled()) {
        checks.add(
            new Check(
                coalesce(field.hasFurtherItems(), lit(false)),
                when(
                    field.hasFurtherItems(),
                    FindingColumns.about(
                        FindingColumns.finding(surplus, field.spelledAs(), field.raw(), null),
                        field.value()))));
      }
    }
  }

  private void add(Rule rule, FieldCheck field, Column broken, String kind) {
    Column isBroken = coalesce(broken, lit(false));
    checks.add(
        new Check(
            isBroken,
            when(isBroken, FindingColumns.finding(rule, field.spelledAs(), field.raw(), kind))));
  }

  List<RowCheck> checks() {
    return checks;
  }

  /** The value of a field, unless it is one that cannot stay. */
  Column kept(String field) {
    Column value = org.apache.spark.sql.functions.col(field);
    Column isCleared = cleared.get(field);
    return isCleared == null ? value : when(coalesce(isCleared, lit(false)).unary_$bang(), value);
  }
}
