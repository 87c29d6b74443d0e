package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Rule;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds records with one value in a field that should tell them apart ({@link Entity#unique}), in
 * whatever letters. Each but the first has a finding that names the first one's place.
 */
public final class SharedIdentifierCheck {
  private static final String FIELD = "sharedField";
  private static final String FOLDED = "sharedValue";
  private static final String PLACE = "sharedPlace";

  private final Entity entity;
  private final Rule rule;
  private final SourceNames names;

  public SharedIdentifierCheck(Catalog catalog, Feed feed) {
    this.entity = feed.entity();
    this.rule = catalog.rule(RuleCodes.SHARED_IDENTIFIER);
    this.names = new SourceNames(feed);
  }

  /** Whether records of the entity are looked at. */
  public boolean isAsked() {
    return !entity.unique().isEmpty() && !rule.isDisabled();
  }

  /**
   * The values that several records have: {@code sharedField}, {@code sharedValue} in lower case,
   * and {@code sharedPlace}, STRUCT of the order of the file, the line and the file of the first.
   */
  public Dataset<Row> shared(Dataset<Row> accepted) {
    Column[] values =
        entity.unique().stream()
            .map(field -> struct(lit(field).as(FIELD), lower(col(field)).as(FOLDED)))
            .toArray(Column[]::new);
    Dataset<Row> each =
        accepted
            .select(names.place().as(PLACE), explode(array(values)).as("each"))
            .select(col(PLACE), col("each.*"))
            .filter(col(FOLDED).isNotNull());
    Dataset<Row> several =
        each.groupBy(FIELD, FOLDED)
            .agg(count(lit(1)).as("times"))
            .filter(col("times").gt(lit(1)))
            .drop("times");
    return each.join(
            several.withColumnRenamed(FIELD, "f").withColumnRenamed(FOLDED, "v"),
            col(FIELD).equalTo(col("f")).and(col(FOLDED).equalTo(col("v"))),
            "left_semi")
        .groupBy(FIELD, FOLDED)
        .agg(min(PLACE).as(PLACE));
  }

  /** The validated rows again: those that share a value with an earlier one have a finding. */
  public Dataset<Row> marked(Dataset<Row> validated, Dataset<Row> shared) {
    Dataset<Row> marked = validated;
    for (String field : entity.unique()) {
      Dataset<Row> values =
          shared.filter(col(FIELD).equalTo(lit(field))).select(col(FOLDED), col(PLACE));
      Column first = col(PLACE);
      Column isLater =
          coalesce(first.notEqual(names.place()), lit(false)).and(Outcome.stays(col(OUTCOME)));
      Column finding =
          FindingColumns.about(
              FindingColumns.finding(rule, names.spelled(field), col(field), null),
              SourceNames.shown(first));
      marked =
          marked
              .join(values, lower(col(field)).equalTo(col(FOLDED)), "left")
              .withColumn(
                  FINDINGS, when(isLater, FindingColumns.with(finding)).otherwise(col(FINDINGS)))
              .drop(FOLDED, PLACE)
              .withColumn(OUTCOME, FindingColumns.outcomeAgain());
    }
    return marked;
  }
}
