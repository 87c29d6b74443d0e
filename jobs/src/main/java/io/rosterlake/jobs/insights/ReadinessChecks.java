package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.config.OutboundFlow;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /**
   * What the checks find in the data of a published run: what an insights flow of it published,
   * else what they find now.
   */
  public Readiness of(Manifest manifest, TenantConfig config) {
    Optional<String> flow =
        config.outboundFlows().stream()
            .map(OutboundFlow::id)
            .filter(id -> hasResults(manifest, id))
            .findFirst();
    return flow.map(id -> readiness(table -> published(manifest, id, table)))
        .orElseGet(() -> found(manifest, config));
  }

  /** A run that was held has written none: those that it names are of the run before it. */
  private boolean hasResults(Manifest manifest, String flow) {
    return !isAside(manifest)
        && catalog.insights().results().stream()
            .allMatch(
                table -> manifest.version(TableName.outbound(flow, table.name())).isPresent());
  }

  /** A run that was not published has said its part in versions of its own. */
  private static boolean isAside(Manifest manifest) {
    return manifest.status() == RunStatus.HELD || manifest.status() == RunStatus.DISCARDED;
  }

  /** Tables about runs are kept in their newest version only, which holds all earlier ones. */
  private Manifest newest(Manifest manifest) {
    return new RunLog(spark, lake).newest().orElse(manifest);
  }

  private Dataset<Row> published(Manifest manifest, String flow, String table) {
    TableName name = TableName.outbound(flow, table);
    return lake.read(name, manifest.version(name).orElseThrow());
  }

  private Readiness found(Manifest manifest, TenantConfig config) {
    Manifest log = isAside(manifest) ? manifest : newest(manifest);
    InsightsInput input =
        new InsightsInput(
            config.adjust(catalog), lake, config, GradeLabels.US, manifest, Optional.empty(), log);
    InsightsModel model = InsightsModel.open(spark, input);
    return readiness(table -> model.rows(result(table)));
  }

  private InsightsTable result(String name) {
    return catalog.insights().results().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Readiness readiness(Function<String, Dataset<Row>> tables) {
    return new Readiness(checks(tables), schools(tables));
  }

  private static List<Readiness.Check> checks(Function<String, Dataset<Row>> tables) {
    Map<String, List<String>> examples = examples(tables);
    return tables.apply("ReadinessChecks").orderBy("Place").collectAsList().stream()
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

  private static Map<String, List<String>> examples(Function<String, Dataset<Row>> tables) {
    var worstFirst =
        Window.partitionBy("CheckCode")
            .orderBy(col("FailedCheckCount").desc(), col("SourceSystem"), col("RecordId"));
    Map<String, List<String>> examples = new HashMap<>();
    tables
        .apply("ReadinessFindings")
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

  private static List<Readiness.School> schools(Function<String, Dataset<Row>> tables) {
    Map<String, Map<String, Long>> failing = new HashMap<>();
    tables
        .apply("Readiness")
        .filter(col("FailingCount").gt(0))
        .collectAsList()
        .forEach(
            row ->
                failing
                    .computeIfAbsent(row.getAs("OrganizationId"), id -> new HashMap<>())
                    .put(row.getAs("CheckCode"), row.getAs("FailingCount")));
    return tables
        .apply("ReadinessScores")
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
}
