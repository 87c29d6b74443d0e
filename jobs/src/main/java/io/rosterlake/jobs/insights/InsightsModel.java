package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Insights;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.catalog.InsightsView;
import io.rosterlake.catalog.ReadinessCheck;
import io.rosterlake.run.SideBySide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The insights data set of a run, as views of a session: each select finds what comes before it by
 * name. Nothing is written.
 */
final class InsightsModel implements AutoCloseable {
  private static final String BROADCAST = "spark.sql.autoBroadcastJoinThreshold";

  private final SparkSession spark;
  private final Insights insights;
  private final InsightsValues values;
  private final String broadcastBefore;

  private InsightsModel(SparkSession spark, InsightsInput input) {
    this.spark = spark;
    this.broadcastBefore = spark.conf().get(BROADCAST);
    this.insights = input.catalog().insights();
    this.values = new InsightsValues(spark, input);
  }

  /** Makes the views; a session can have one model at a time. */
  static InsightsModel open(SparkSession spark, InsightsInput input) {
    InsightsModel model = new InsightsModel(spark, input);
    if (!Boolean.parseBoolean(spark.conf().get("spark.sql.adaptive.enabled"))) {
      // A session set up for little data: each broadcast is a job, and jobs are what it pays for.
      spark.conf().set(BROADCAST, -1);
    }
    model.openLakeTables(new LakeTables(spark, input));
    model.values.create();
    model.insights.views().forEach(model::add);
    model.insights.tables().forEach(model::add);
    model.addChecks();
    model.insights.results().forEach(model::add);
    return model;
  }

  /** The rows of a table, its columns in their order and types. */
  Dataset<Row> rows(InsightsTable table) {
    return spark.table(table.name());
  }

  private void openLakeTables(LakeTables tables) {
    Map<String, MatchResult> names = new HashMap<>();
    for (String select : insights.selects()) {
      Insights.LAKE_TABLE
          .matcher(select)
          .results()
          .forEach(found -> names.putIfAbsent(found.group(), found));
    }
    SideBySide.map(
        List.copyOf(names.values()),
        found -> {
          tables.rows(found.group(1), found.group(2)).createOrReplaceTempView(found.group());
          return found;
        });
  }

  private void add(InsightsView view) {
    Dataset<Row> selected = spark.sql(view.select());
    Dataset<Row> rows = insights.readers(view.name()) > 1 ? computedOnce(selected) : selected;
    rows.createOrReplaceTempView(view.name());
    values.follow(view.name(), rows);
  }

  private void add(InsightsTable table) {
    Column[] columns =
        table.columns().stream()
            .map(column -> col(column.name()).cast(column.type().sqlType()).as(column.name()))
            .toArray(Column[]::new);
    Dataset<Row> selected = spark.sql(table.select()).select(columns);
    // Whoever writes the table reads it, too.
    Dataset<Row> rows = insights.readers(table.name()) > 0 ? computedOnce(selected) : selected;
    rows.createOrReplaceTempView(table.name());
  }

  private void addChecks() {
    Dataset<Row> checked =
        insights.checks().stream()
            .map(this::checked)
            .reduce(Dataset::union)
            .orElseThrow(() -> new IllegalStateException("there are no readiness checks"));
    computedOnce(checked).createOrReplaceTempView("checked_record");
  }

  private Dataset<Row> checked(ReadinessCheck check) {
    return spark
        .sql(check.select())
        .select(
            lit(check.code()).as("CheckCode"),
            col("SourceSystem"),
            col("OrganizationId"),
            col("RecordId"),
            col("IsFailing"));
  }

  /**
   * The same rows, computed by whoever asks first. To all others they are a table: a plan that is
   * made of plans which are made of plans costs more than a small roster itself.
   */
  private static Dataset<Row> computedOnce(Dataset<Row> rows) {
    return rows.localCheckpoint(false);
  }

  @Override
  public void close() {
    spark.conf().set(BROADCAST, broadcastBefore);
  }
}
