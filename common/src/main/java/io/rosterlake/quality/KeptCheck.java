package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds records that passed everything else but that nobody refers to: users left without a role
 * (sds-validation-rules.md §5, step 9).
 */
public final class KeptCheck {
  private static final String LOST = "lost_key";

  private final Catalog catalog;
  private final Entity entity;
  private final KeptWhenReferenced kept;

  public KeptCheck(Catalog catalog, Entity entity) {
    this.catalog = catalog;
    this.entity = entity;
    this.kept = entity.keptWhenReferenced().orElseThrow();
  }

  /**
   * The keys of the accepted records that nothing keeps, in one column {@code lost_key}.
   *
   * @param candidates the accepted rows of the entity so far
   * @param accepted the accepted rows of each entity that may keep them
   */
  public Dataset<Row> lost(Dataset<Row> candidates, Map<String, Dataset<Row>> accepted) {
    Dataset<Row> anchors =
        kept.by().stream()
            .filter(by -> by.whereAlsoKept() == null)
            .map(by -> accepted.get(by.entity()).select(col(by.field()).as("kept_key")))
            .reduce(Dataset::union)
            .orElseThrow();
    Dataset<Row> keptKeys =
        kept.by().stream()
            .filter(by -> by.whereAlsoKept() != null)
            .map(by -> keptThrough(by, accepted.get(by.entity()), anchors))
            .reduce(anchors, Dataset::union);
    return candidates
        .select(col(entity.key().get(0)).as(LOST))
        .join(keptKeys, col(LOST).equalTo(col("kept_key")), "left_anti");
  }

  private static Dataset<Row> keptThrough(By by, Dataset<Row> rows, Dataset<Row> anchors) {
    return rows.join(anchors, col(by.whereAlsoKept()).equalTo(col("kept_key")), "left_semi")
        .select(col(by.field()).as("kept_key"));
  }

  /**
   * Whether records that nothing keeps leave, and with them what refers to them.
   *
   * @param lost how many there are
   * @param read how many records the entity has
   */
  public boolean isRejecting(long lost, long read) {
    Rule rule = catalog.rule(kept.rule());
    return rule.severity() == Severity.ERROR
        || rule.threshold()
            .filter(threshold -> threshold.then() == Rule.Consequence.ERROR)
            .filter(threshold -> threshold.isExceeded(lost, read))
            .isPresent();
  }

  /**
   * The validated rows again: those with a lost key have a finding, and leave when it is an error.
   */
  public Dataset<Row> markLost(Feed feed, Dataset<Row> validated, Dataset<Row> lost) {
    String key = entity.key().get(0);
    return withFinding(validated, lost, key, kept.rule(), new SourceNames(feed).spelled(key));
  }

  /**
   * The validated rows of a referring entity again: those that refer to a lost key are rejected.
   */
  public Dataset<Row> rejectReferringToLost(
      By by, Feed feed, Dataset<Row> validated, Dataset<Row> lost) {
    Dataset<Row> checked = validated;
    for (String field : new String[] {by.whereAlsoKept(), by.field()}) {
      checked =
          withFinding(
              checked,
              lost,
              field,
              RuleCodes.MISSING_REFERENCED_RECORD,
              new SourceNames(feed).spelled(field));
    }
    return checked;
  }

  private Dataset<Row> withFinding(
      Dataset<Row> validated, Dataset<Row> lost, String field, String rule, Column spelledAs) {
    Column finding =
        FindingColumns.finding(catalog.rule(rule), spelledAs, col(field), entity.name());
    Column isLost = col(LOST).isNotNull().and(Outcome.stays(col(OUTCOME)));
    return validated
        .join(lost, col(field).equalTo(col(LOST)), "left")
        .withColumn(FINDINGS, when(isLost, FindingColumns.with(finding)).otherwise(col(FINDINGS)))
        .drop(LOST)
        .withColumn(OUTCOME, FindingColumns.outcomeAgain());
  }
}
