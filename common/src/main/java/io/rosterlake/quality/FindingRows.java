package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.FINDINGS;
import static io.rosterlake.quality.JudgedColumns.OUTCOME;
import static io.rosterlake.quality.JudgedColumns.RECORD_ID;
import static io.rosterlake.quality.JudgedColumns.SOURCE_FILE;
import static io.rosterlake.quality.JudgedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns the faults of judged rows into findings: one row per fault with the columns of DESIGN §4,
 * {@code runId, severity, rule, entity, file, line, recordId, field, value, message, rootCause}.
 *
 * <p>A finding about a reference to a record that was itself rejected names the place of the fault
 * that began it, as {@code file:line}; a finding that stands for itself names none.
 */
public final class FindingRows {
  private static final String CAUSE_KEY = "cause_key";
  private static final String CAUSE = "cause";

  private final Catalog catalog;
  private final String runId;
  private final Map<String, Dataset<Row>> causes = new HashMap<>();

  public FindingRows(Catalog catalog, String runId) {
    this.catalog = catalog;
    this.runId = runId;
  }

  /**
   * The findings of all entities.
   *
   * @param faulty per entity, iterating in validation order, the judged rows that have findings
   */
  public Dataset<Row> of(Map<Entity, Dataset<Row>> faulty) {
    Dataset<Row> all = null;
    for (Map.Entry<Entity, Dataset<Row>> entry : faulty.entrySet()) {
      Dataset<Row> findings = withCause(entry.getKey(), exploded(entry.getValue()));
      all =
          all == null
              ? columns(findings, entry.getKey())
              : all.union(columns(findings, entry.getKey()));
      causes.put(entry.getKey().name(), causesOf(entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private static Dataset<Row> exploded(Dataset<Row> judged) {
    return judged
        .select(
            col(SOURCE_FILE), col(SOURCE_LINE), col(RECORD_ID), explode(col(FINDINGS)).as("fault"))
        .select(col(SOURCE_FILE), col(SOURCE_LINE), col(RECORD_ID), col("fault.*"));
  }

  /** Adds {@code cause}: where the rejected record that a reference misses went wrong. */
  private Dataset<Row> withCause(Entity entity, Dataset<Row> faults) {
    Dataset<Row> known = null;
    for (String target : targets(entity)) {
      Dataset<Row> targetCauses = causes.get(target);
      if (targetCauses != null) {
        Dataset<Row> labelled = targetCauses.withColumn("cause_entity", lit(target));
        known = known == null ? labelled : known.union(labelled);
      }
    }
    if (known == null) {
      return faults.withColumn(CAUSE, lit(null).cast("string"));
    }
    return faults
        .join(
            known,
            col("target").equalTo(col("cause_entity")).and(col("value").equalTo(col(CAUSE_KEY))),
            "left")
        .drop(CAUSE_KEY, "cause_entity");
  }

  private static List<String> targets(Entity entity) {
    return entity.references().stream()
        .map(io.rosterlake.catalog.Reference::entity)
        .filter(target -> !target.equals(entity.name()))
        .distinct()
        .toList();
  }

  /** Per rejected key of an entity, the place where its trouble began. */
  private Dataset<Row> causesOf(Entity entity, Dataset<Row> judged) {
    Dataset<Row> rejected =
        judged
            .filter(col(OUTCOME).equalTo(lit(Outcome.REJECTED.label())))
            .select(
                col(SOURCE_FILE),
                col(SOURCE_LINE),
                col(RECORD_ID),
                try_element_at(
                        filter(
                            col(FINDINGS),
                            each -> each.getField("severity").equalTo(lit(Severity.ERROR.label()))),
                        lit(1))
                    .as("fault"))
            .select(col(SOURCE_FILE), col(SOURCE_LINE), col(RECORD_ID), col("fault.*"));
    Column own = concat(col(SOURCE_FILE), lit(":"), col(SOURCE_LINE));
    return withCause(entity, rejected)
        .groupBy(col(RECORD_ID).as(CAUSE_KEY))
        .agg(min_by(coalesce(col(CAUSE), own), col(SOURCE_LINE)).as(CAUSE));
  }

  private Dataset<Row> columns(Dataset<Row> findings, Entity entity) {
    return findings.select(
        lit(runId).as("runId"),
        col("severity"),
        col("rule"),
        lit(entity.name()).as("entity"),
        col(SOURCE_FILE).as("file"),
        col(SOURCE_LINE).as("line"),
        col(RECORD_ID).as("recordId"),
        col("field"),
        col("value"),
        message(entity).as("message"),
        col(CAUSE).as("rootCause"));
  }

  private Column message(Entity entity) {
    Map<String, Column> values = new HashMap<>();
    values.put("file", col(SOURCE_FILE));
    values.put("field", col("field"));
    values.put("value", col("value"));
    values.put("record", lit(entity.record()));
    values.put("id", col(RECORD_ID));
    values.put("list", col("target"));
    values.put("target", col("target"));
    Messages messages = new Messages(values);
    Column message = lit(null).cast("string");
    for (io.rosterlake.catalog.Rule rule : catalog.rules().values()) {
      message = when(col("rule").equalTo(lit(rule.code())), messages.of(rule)).otherwise(message);
    }
    return message;
  }

  /** One rejected row per record, with its rules: what {@code silver/rejected} starts from. */
  public static Dataset<Row> rejectedRows(Dataset<Row> judged) {
    return judged
        .filter(col(OUTCOME).equalTo(lit(Outcome.REJECTED.label())))
        .select(
            col(SOURCE_FILE),
            col(SOURCE_LINE),
            col(RECORD_ID),
            org.apache
                .spark
                .sql
                .functions
                .transform(col(FINDINGS), each -> each.getField("rule"))
                .as("rules"));
  }
}
