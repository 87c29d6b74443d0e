package io.rosterlake.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.SourceFile;
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
 * @param file the file of the mapping, whose spelling of columns the findings have
 * @param present the columns that the select returns
 */
record Remarks(Catalog catalog, SourceFile file, Set<String> present) {
  private static final String AT = "@";

  private record Check(Column isFaulty, Column finding) implements RowCheck {}

  /** Whether a column of a select is one of these. */
  static boolean isRemark(String column) {
    return column.contains(AT);
  }

  /** The columns themselves, which the findings are made of in the end. */
  List<Column> carried() {
    return present.stream().filter(Remarks::isRemark).sorted().map(Remarks::column).toList();
  }

  /** One check for each rule that the select speaks of. */
  List<RowCheck> checks() {
    List<RowCheck> checks = new ArrayList<>();
    for (String name : present.stream().filter(Remarks::isRemark).sorted().toList()) {
      Rule rule = catalog.rules().get(name.substring(0, name.indexOf(AT)));
      if (rule != null && !rule.isDisabled()) {
        String field = file.spelled(name.substring(name.indexOf(AT) + 1));
        Column broken = column(name).isNotNull();
        checks.add(
            new Check(
                broken, when(broken, FindingColumns.finding(rule, field, column(name), null))));
      }
    }
    return checks;
  }

  /** The check of a field whose findings stand where its cell does. */
  RowCheck placed(FieldCheck check) {
    return isElsewhere(check)
        ? new Check(check.isFaulty(), FindingColumns.at(check.finding(), place(check)))
        : check;
  }

  Column itemFindings(FieldCheck check) {
    return isElsewhere(check)
        ? transform(check.itemFindings(), finding -> FindingColumns.at(finding, place(check)))
        : check.itemFindings();
  }

  private boolean isElsewhere(FieldCheck check) {
    return present.contains(check.field().name() + AT + ValidatedColumns.SOURCE_LINE);
  }

  private static Column place(FieldCheck check) {
    String field = check.field().name() + AT;
    return concat(
        column(field + ValidatedColumns.SOURCE_FILE),
        lit(":"),
        column(field + ValidatedColumns.SOURCE_LINE));
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }
}
