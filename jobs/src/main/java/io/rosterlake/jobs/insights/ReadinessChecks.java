package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/** Holds the data of a run against the readiness checks, whether an insights flow is on or not. */
public final class ReadinessChecks {
  private static final int EXAMPLES = 10;

  private final SparkSession spark;
  private final Catalog catalog;
  private final Lake lake;

  /**
   * Checks for a lake.
   *
   * @param spark the session in which the lake is read; views are made in it
   * @param catalog as it is published
   */
  public ReadinessChecks(SparkSession spark, Catalog catalog, Lake lake) {
    this.spark = spark;
    this.catalog = catalog;
    this.lake = lake;
  }

  /** What the checks find in the data of a published run. */
  public Readiness of(Manifest manifest, TenantConfig config) {
    // Tables about runs are kept in their newest version only, which holds all of the earlier ones.
    Manifest log = new RunLog(spark, lake).newest().orElse(manifest);
    InsightsInput input =
        new InsightsInput(
            config.adjust(catalog), lake, config, GradeLabels.US, manifest, Optional.empty(), log);
    try (InsightsModel model = InsightsModel.open(spark, input)) {
      return new Readiness(checks(model), schools(model));
    }
  }

  private List<Readiness.Check> checks(InsightsModel model) {
    Map<String, List<String>> examples = examples(model);
    return rows(model, "ReadinessChecks").orderBy("Place").collectAsList().stream()
        .map(
            row -> {
              String code = row.getAs("Code");
              return new Readiness.Check(
                  code,
                  row.getAs("Title"),
                  row.getAs("Advice"),
                  row.<Long>getAs("FailingCount"),
                  row.<Long>getAs("TotalCount"),
                  examples.getOrDefault(code, List.of()));
            })
        .toList();
  }

  private Map<String, List<String>> examples(InsightsModel model) {
    var worstFirst =
        Window.partitionBy("CheckCode")
            .orderBy(col("FailedCheckCount").desc(), col("SourceSystem"), col("RecordId"));
    Map<String, List<String>> examples = new HashMap<>();
    rows(model, "ReadinessFindings")
        .select("CheckCode", "SourceSystem", "RecordId", "FailedCheckCount")
        .distinct()
        .withColumn("place", row_number().over(worstFirst))
        .filter(col("place").leq(EXAMPLES))
        .orderBy("CheckCode", "place")
        .collectAsList()
        .forEach(
            row ->
                examples
                    .computeIfAbsent(row.getAs("CheckCode"), code -> new ArrayList<>())
                    .add(row.getAs("RecordId")));
    return examples;
  }

  private List<Readiness.School> schools(InsightsModel model) {
    Map<String, Map<String, Long>> failing = new HashMap<>();
    rows(model, "Readiness")
        .filter(col("FailingCount").gt(0))
        .collectAsList()
        .forEach(
            row ->
                failing
                    .computeIfAbsent(row.getAs("OrganizationId"), id -> new HashMap<>())
                    .put(row.getAs("CheckCode"), row.getAs("FailingCount")));
    return rows(model, "ReadinessScores")
        .orderBy("Score", "ExternalId", "OrganizationId")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Readiness.School(
                    row.getAs("ExternalId"),
                    row.getAs("OrganizationName"),
                    row.<Double>getAs("Score"),
                    failing.getOrDefault(row.<String>getAs("OrganizationId"), Map.of())))
        .toList();
  }

  private Dataset<Row> rows(InsightsModel model, String name) {
    InsightsTable table =
        catalog.insights().results().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return model.rows(table);
  }
}
