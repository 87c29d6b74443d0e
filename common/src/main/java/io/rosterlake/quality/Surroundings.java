package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.LEAVES;
import static io.rosterlake.quality.ValidatedColumns.OWN_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the records of an entity are held against beside themselves.
 *
 * @param accepted for each entity referred to, other than this one, its accepted rows
 * @param retired for an entity of which the upload retires records, their {@code retiredKey} and
 *     {@code retiredPlace}, both STRING
 * @param refusedLines for a mapping whose lines stand for records of another entity, the {@code
 *     sourceFile} and {@code sourceLine} of those whose own record was refused: they feed nothing
 * @param repeatedIds for a mapping whose file gives an id to several records, which
 * @param today the day of the run, in UTC
 */
public record Surroundings(
    Map<String, Dataset<Row>> accepted,
    Map<String, Dataset<Row>> retired,
    Map<Mapping, Dataset<Row>> refusedLines,
    Map<Mapping, RepeatedIds> repeatedIds,
    LocalDate today) {

  /**
   * Ids that a file gives to several records.
   *
   * @param column the column of the ids, as the file spells it
   * @param rows {@code repeatedId} and {@code firstPlace}, both STRING
   */
  public record RepeatedIds(String column, Dataset<Row> rows) {}

  /** Records that refer to others, on a day on which nothing else is known. */
  public static Surroundings of(Map<String, Dataset<Row>> accepted, LocalDate today) {
    return new Surroundings(accepted, Map.of(), Map.of(), Map.of(), today);
  }

  /** The records of a mapping as the rest of their files lets them stand. */
  Dataset<Row> seen(Catalog catalog, Mapping mapping, Dataset<Row> ruled) {
    Dataset<Row> seen = ruled;
    Dataset<Row> refused = refusedLines.get(mapping);
    if (refused != null) {
      seen = withoutRefused(seen, refused);
    }
    Rule rule = catalog.rule(RuleCodes.DUPLICATE_IDENTIFIER);
    RepeatedIds repeated = repeatedIds.get(mapping);
    return repeated == null || rule.isDisabled() ? seen : withRepeated(rule, seen, repeated);
  }

  /** The line has a finding already, and what follows from it within the line is no further one. */
  private static Dataset<Row> withoutRefused(Dataset<Row> ruled, Dataset<Row> refused) {
    Dataset<Row> lines =
        refused.select(
            col(SOURCE_FILE).as("refusedFile"),
            col(SOURCE_LINE).as("refusedLine"),
            lit(true).as("isRefused"));
    Column isSameLine =
        col(SOURCE_FILE)
            .equalTo(col("refusedFile"))
            .and(col(SOURCE_LINE).equalTo(col("refusedLine")));
    Column isRefused = coalesce(col("isRefused"), lit(false));
    return ruled
        .join(lines, isSameLine, "left")
        .withColumn(LEAVES, isRefused)
        .withColumn(FINDINGS, when(isRefused, FindingColumns.none()).otherwise(col(FINDINGS)))
        .drop("refusedFile", "refusedLine", "isRefused");
  }

  private static Dataset<Row> withRepeated(Rule rule, Dataset<Row> ruled, RepeatedIds repeated) {
    Column isLater =
        col("firstPlace").isNotNull().and(col("firstPlace").notEqual(FindingRows.place()));
    Column finding =
        FindingColumns.about(
            FindingColumns.finding(rule, repeated.column(), col(OWN_ID), null), col("firstPlace"));
    return ruled
        .join(
            repeated.rows().select(col("repeatedId"), col("firstPlace")),
            col(OWN_ID).equalTo(col("repeatedId")),
            "left")
        .withColumn(FINDINGS, when(isLater, FindingColumns.with(finding)).otherwise(col(FINDINGS)))
        .drop("repeatedId", "firstPlace");
  }
}
