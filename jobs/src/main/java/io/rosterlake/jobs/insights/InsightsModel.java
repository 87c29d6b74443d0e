package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Insights;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.catalog.InsightsView;
import io.rosterlake.catalog.ReadinessCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The insights data set of a run, as views of a session: each select finds what comes before it by
 * name. Nothing is written; what several selects read is kept until the model is closed.
 */
final class InsightsModel implements AutoCloseable {
  private final SparkSession spark;
  private final Insights insights;
  private final InsightsValues values;
  private final List<Dataset<Row>> kept = new ArrayList<>();

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
    Set<String> names = new HashSet<>();
    for (String select : insights.selects()) {
      Matcher found = Insights.LAKE_TABLE.matcher(select);
      while (found.find()) {
        if (names.add(found.group())) {
          tables.rows(found.group(1), found.group(2)).createOrReplaceTempView(found.group());
        }
      }
    }
  }

  private void add(InsightsView view) {
    Dataset<Row> rows = spark.sql(view.select());
    if (view.isShared()) {
      keep(rows);
    }
    rows.createOrReplaceTempView(view.name());
    values.follow(view.name(), rows);
  }

  private void add(InsightsTable table) {
    Column[] columns =
        table.columns().stream()
            .map(column -> col(column.name()).cast(column.type().sqlType()).as(column.name()))
            .toArray(Column[]::new);
    spark.sql(table.select()).select(columns).createOrReplaceTempView(table.name());
  }

  private void addChecks() {
    Dataset<Row> checked =
        insights.checks().stream()
            .map(this::checked)
            .reduce(Dataset::union)
            .orElseThrow(() -> new IllegalStateException("there are no readiness checks"));
    keep(checked);
    checked.createOrReplaceTempView("checked_record");
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

  private void keep(Dataset<Row> rows) {
    kept.add(rows.persist());
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }
}
