package io.rosterlake.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * What the select of a mapping says beside the fields, in columns with an at sign in their names:
 * {@code Rule@column} holds a value that breaks the rule in that column, or null; {@code
 * field@sourceFile} and {@code field@sourceLine} say where the cell of a field stands that is not
 * in the line of the record.
 *
 * @param present the columns that the select returns
 */
record Remarks(Catalog catalog, Mapping mapping, Set<String> present) {
  private static final String AT = "@";

  private record Check(Column isFaulty, Column fault) implements RowCheck {}

  /** Whether a column of a select is one of these. */
  static boolean isRemark(String column) {
    return column.contains(AT);
  }

  /** The columns themselves, which the faults are made of in the end. */
  List<Column> carried() {
    return present.stream().filter(Remarks::isRemark).sorted().map(Remarks::column).toList();
  }

  /** One check for each rule that the select speaks of. */
  List<RowCheck> checks() {
    List<RowCheck> checks = new ArrayList<>();
    for (String name : present.stream().filter(Remarks::isRemark).sorted().toList()) {
      Rule rule = catalog.rules().get(name.substring(0, name.indexOf(AT)));
      if (rule != null && !rule.isDisabled()) {
        String field = name.substring(name.indexOf(AT) + 1);
        Column broken = column(name).isNotNull();
        checks.add(new Check(broken, when(broken, Faults.fault(rule, field, column(name), null))));
      }
    }
    return checks;
  }

  /** The check of a field whose faults stand where its cell does. */
  RowCheck placed(FieldCheck check) {
    return isElsewhere(check)
        ? new Check(check.isFaulty(), Faults.at(check.fault(), place(check)))
        : check;
  }

  Column itemFaults(FieldCheck check) {
    return isElsewhere(check)
        ? transform(check.itemFaults(), fault -> Faults.at(fault, place(check)))
        : check.itemFaults();
  }

  private boolean isElsewhere(FieldCheck check) {
    return present.contains(check.field().name() + AT + JudgedColumns.SOURCE_LINE);
  }

  private static Column place(FieldCheck check) {
    String field = check.field().name() + AT;
    return concat(
        column(field + JudgedColumns.SOURCE_FILE),
        lit(":"),
        column(field + JudgedColumns.SOURCE_LINE));
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }
}
