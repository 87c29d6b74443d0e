package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Rule.WhenFailing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tenant's own rules that stop a run where they cannot be computed. */
public final class StoppingRules {
  private StoppingRules() {}

  /**
   * Makes sure that each of them could be computed for every record.
   *
   * @param validated the validated records of an entity
   * @throws RuleFailure naming the rule and the first record that it could not be computed for
   */
  public static void require(Catalog catalog, String entity, Dataset<Row> validated) {
    Set<String> codes =
        catalog.checksOf(entity).stream()
            .filter(rule -> rule.check().orElseThrow().whenFailing() == WhenFailing.STOP)
            .map(Rule::code)
            .collect(Collectors.toSet());
    if (codes.isEmpty()) {
      return;
    }
    Column failing = filter(col(ValidatedColumns.FINDINGS), finding -> isFailing(finding, codes));
    List<Row> first =
        validated
            .select(
                col(ValidatedColumns.SOURCE_FILE),
                col(ValidatedColumns.SOURCE_LINE),
                get(failing, lit(0)).getField("rule").as("rule"))
            .filter(col("rule").isNotNull())
            .orderBy(ValidatedColumns.SOURCE_FILE, ValidatedColumns.SOURCE_LINE)
            .limit(1)
            .collectAsList();
    if (!first.isEmpty()) {
      Row row = first.get(0);
      throw new RuleFailure(
          row.getString(2), "%s, line %d".formatted(row.getString(0), row.getLong(1)));
    }
  }

  private static Column isFailing(Column finding, Set<String> codes) {
    return finding
        .getField("rule")
        .isInCollection(codes)
        .and(coalesce(finding.getField("target").equalTo(lit(Rule.NOT_COMPUTED)), lit(false)));
  }
}
