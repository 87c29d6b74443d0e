package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import io.rosterlake.lake.Observed;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.JudgedColumns;
import io.rosterlake.quality.Outcome;
import io.rosterlake.quality.RuleCounts;
import io.rosterlake.quality.Thresholds;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes judged records aside, to be read by whoever refers to them, and counts them. */
record Staging(RunContext context) {
  /** The judged records again, in place of what was staged of them before. */
  Judged restage(Judged before, Dataset<Row> rows, String suffix) {
    Judged after = stage(before.entity(), before.mapping(), rows, suffix);
    context.lake().discard(before.staged());
    return after;
  }

  /**
   * Stages judged records in one folder per outcome, and counts them on the way.
   *
   * @param suffix tells apart what is staged of one entity
   */
  Judged stage(Entity entity, Mapping mapping, Dataset<Row> rows, String suffix) {
    Observed observed = new Observed();
    RuleCounts ruleCounts = RuleCounts.of(context.catalog());
    List<Column> counts = new ArrayList<>(ruleCounts.columns());
    counts.add(
        count_if(col(JudgedColumns.OUTCOME).equalTo(lit(Outcome.REJECTED.label()))).as("rejected"));
    counts.add(findings(Severity.ERROR));
    counts.add(findings(Severity.WARNING));
    Dataset<Row> counted =
        rows.withColumn("runId", lit(context.manifest().runId()))
            .observe(
                observed.observation(), count(lit(1)).as("read"), counts.toArray(Column[]::new));
    StagedRows staged =
        context
            .lake()
            .stageSplitBy(
                TableName.silver(entity.name()),
                context.flow().sourcePartition(),
                context.stagingId() + suffix,
                counted,
                JudgedColumns.OUTCOME);
    long read = observed.count("read");
    long rejected = observed.count("rejected");
    EntityCount entityCount =
        new EntityCount(
            entity.name(),
            mapping.file(),
            read,
            read - rejected,
            rejected,
            observed.count(Severity.ERROR.label()),
            observed.count(Severity.WARNING.label()));
    Map<String, Long> broken = ruleCounts.observed(observed::count);
    return new Judged(
        entity,
        mapping,
        staged,
        entityCount,
        broken,
        new Thresholds(context.catalog()).exceeded(entity, read, broken));
  }

  private static Column findings(Severity severity) {
    Column ofSeverity =
        size(
            filter(
                col(JudgedColumns.FINDINGS),
                each -> each.getField("severity").equalTo(lit(severity.label()))));
    return coalesce(sum(ofSeverity), lit(0L)).as(severity.label());
  }
}
