package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Rule;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Marks records whose key stood for somebody or something else in the last published run. */
public final class ReusedIdentifierCheck {
  /** STRING: the key, in the frame of reused ones. */
  public static final String KEY = "reusedKey";

  /** STRING: what the key stood for. */
  public static final String WAS = "was";

  /** STRING: what it stands for. */
  public static final String IS = "is";

  private final Entity entity;
  private final Rule rule;
  private final SourceNames names;

  public ReusedIdentifierCheck(Catalog catalog, Feed feed) {
    this.entity = feed.entity();
    this.rule = catalog.rule(RuleCodes.REUSED_IDENTIFIER);
    this.names = new SourceNames(feed);
  }

  /** Whether records of the entity are looked at. */
  public boolean isAsked() {
    return entity.identity().isPresent() && !rule.isDisabled();
  }

  /**
   * The validated rows again: those with a reused key have a finding.
   *
   * @param reused {@code reusedKey}, {@code was} and {@code is}, each key once
   */
  public Dataset<Row> marked(Dataset<Row> validated, Dataset<Row> reused) {
    String key = entity.key().get(0);
    Column finding =
        FindingColumns.about(
            FindingColumns.finding(rule, names.spelled(key), col(IS), null), col(WAS));
    Column isReused = col(KEY).isNotNull().and(Outcome.stays(col(OUTCOME)));
    return validated
        .join(reused, col(key).equalTo(col(KEY)), "left")
        .withColumn(FINDINGS, when(isReused, FindingColumns.with(finding)).otherwise(col(FINDINGS)))
        .drop(KEY, WAS, IS)
        .withColumn(OUTCOME, FindingColumns.outcomeAgain());
  }
}
