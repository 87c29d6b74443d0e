package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Insights;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.catalog.InsightsView;
import io.rosterlake.catalog.ReadinessCheck;
import io.rosterlake.run.SideBySide;
import io.rosterlake.sql.SelectSources;
import java.util.List;
import java.util.regex.MatchResult;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The insights data set of a run, as views of a session: each select finds what comes before it by
 * name. Nothing is written.
 */
final class InsightsModel {
  private final SparkSession spark;
  private final Insights insights;
  private final InsightsValues values;

  private InsightsModel(SparkSession spark, InsightsInput input) {
    this.spark = spark;
    this.insights = input.catalog().insights();
    this.values = new InsightsValues(spark, input);
  }

  /** Makes the views; a session can have one model at a time. */
  static InsightsModel open(SparkSession spark, InsightsInput input) {
    InsightsModel model = new InsightsModel(spark, input);
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
    List<MatchResult> names =
        insights.selects().stream()
            .flatMap(select -> SelectSources.of(select).tables().stream())
            .distinct()
            .flatMap(name -> Insights.LAKE_TABLE.matcher(name).results())
            .toList();
    SideBySide.map(
        names,
        found -> {
          tables.rows(found.group(1), found.group(2)).createOrReplaceTempView(found.group());
          return found;
        });
  }

  /** How many selects read a view or a table. */
  private long readers(String name) {
    return insights.selects().stream().filter(each -> SelectSources.of(each).reads(name)).count();
  }

  private void add(InsightsView view) {
    Dataset<Row> selected = spark.sql(view.select());
    Dataset<Row> rows = readers(view.name()) > 1 ? computedOnce(selected) : selected;
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
    Dataset<Row> rows = readers(table.name()) > 0 ? computedOnce(selected) : selected;
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
}
