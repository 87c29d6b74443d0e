package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.quality.RootCauses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What one flow found wrong, counted and sorted.
 *
 * @param rows the findings of the flow as {@code runs/finding} has them, with {@code org} STRING,
 *     the id of the organization that the record belongs to, or null
 */
record FlowFindings(Dataset<Row> rows) {
  private static final int OTHER_LINES = 20;

  private static final Column IS_ERROR = col("severity").equalTo(lit("error"));

  /** Findings that have all of this in common; {@code entity} and {@code org} may be null. */
  record Tally(
      String severity, String rule, String entity, String org, boolean isCaused, long count) {}

  /** How many records of an entity and an organization, which may be null, were dropped. */
  record Dropped(String entity, String org, long count) {}

  /**
   * A finding that stands for itself.
   *
   * @param line the first line that has it
   * @param lines how many lines have it
   * @param others some of the other lines
   * @param orgs how many organizations these lines belong to
   * @param dropped the records that left because of it, its own apart
   */
  record FindingGroup(
      String severity,
      String rule,
      String entity,
      String file,
      long line,
      String recordId,
      String field,
      String value,
      String message,
      String org,
      long lines,
      List<Long> others,
      long orgs,
      List<Dropped> dropped) {

    FindingGroup {
      others = List.copyOf(others);
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * The findings with the organization of each.
   *
   * @param places frame of {@link RecordPlaces}; empty when nobody knows
   */
  static FlowFindings located(Dataset<Row> findings, Optional<Dataset<Row>> places) {
    if (places.isEmpty()) {
      return new FlowFindings(findings.withColumn("org", lit(null).cast("string")));
    }
    Dataset<Row> named =
        places
            .get()
            .select(
                col("entity").as("placeEntity"),
                col("file").as("placeFile"),
                col("line").as("placeLine"),
                col("org"));
    Column isSame =
        col("entity")
            .equalTo(col("placeEntity"))
            .and(col("file").equalTo(col("placeFile")))
            .and(col("line").equalTo(col("placeLine")));
    return new FlowFindings(
        findings.join(named, isSame, "left").drop("placeEntity", "placeFile", "placeLine"));
  }

  List<Tally> tallies() {
    return rows
        .groupBy(
            col("severity"),
            col("rule"),
            col("entity"),
            col("org"),
            col("rootCause").isNotNull().as("isCaused"))
        .agg(count(lit(1)).as("findings"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Tally(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getLong(5)))
        .toList();
  }

  /** Per file, how many lines were kept and lost a value. */
  Map<String, Long> warnedLines() {
    Map<String, Long> lines = new HashMap<>();
    rows.filter(col("entity").isNotNull())
        .groupBy("file", "line")
        .agg(max(IS_ERROR).as("isRejected"))
        .filter(col("isRejected").equalTo(lit(false)))
        .groupBy("file")
        .agg(count(lit(1)).as("lines"))
        .collectAsList()
        .forEach(row -> lines.put(row.getString(0), row.getLong(1)));
    return lines;
  }

  /**
   * The findings that stand for themselves, the one that cost most first. Lines with the same
   * finding in the same value are one; a value that is not there is another one in each line.
   *
   * @param limit how many in all
   * @param ofKind how many of a rule in one column, so that one kind does not hide the others
   */
  List<FindingGroup> findingGroups(int limit, int ofKind) {
    Column isBlank = coalesce(trim(col("value")), lit("")).equalTo(lit(""));
    Column weight = col("damage").plus(col("lines"));
    Column number =
        row_number()
            .over(
                Window.partitionBy("severity", "rule", "file", "field")
                    .orderBy(weight.desc(), col("line")));
    return rows
        .filter(col("rootCause").isNull())
        .join(dropped(), RootCauses.place().equalTo(col("place")), "left")
        .groupBy(
            col("severity"),
            col("entity"),
            col("file"),
            col("field"),
            col("rule"),
            col("value"),
            when(isBlank, col("line")).as("apart"))
        .agg(
            min("line").as("line"),
            count_distinct(col("line")).as("lines"),
            slice(sort_array(collect_set(col("line"))), 2, OTHER_LINES).as("others"),
            count_distinct(col("org")).as("orgs"),
            ofFirstLine("recordId"),
            ofFirstLine("message"),
            ofFirstLine("org"),
            coalesce(sum("damage"), lit(0L)).as("damage"),
            flatten(collect_list(col("dropped"))).as("dropped"))
        .withColumn("number", number)
        .filter(col("number").leq(lit(ofKind)))
        .orderBy(weight.desc(), col("severity"), col("file"), col("line"), col("field"))
        .limit(limit)
        .collectAsList()
        .stream()
        .map(FlowFindings::group)
        .toList();
  }

  private static Column ofFirstLine(String column) {
    return min_by(col(column), col("line")).as(column);
  }

  /** All records that left because of a finding elsewhere, most first. */
  List<Dropped> allDropped() {
    return droppedByPlace()
        .groupBy("entity", "org")
        .agg(sum("count").as("count"))
        .orderBy(col("count").desc(), col("entity"), col("org"))
        .collectAsList()
        .stream()
        .map(row -> new Dropped(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  /** As {@link RootCauses#damages}, by organization. */
  private Dataset<Row> droppedByPlace() {
    return rows.filter(col("rootCause").isNotNull())
        .filter(IS_ERROR)
        .select("rootCause", "entity", "file", "line", "org")
        .distinct()
        .groupBy(col("rootCause").as("place"), col("entity"), col("org"))
        .agg(count(lit(1)).as("count"));
  }

  private Dataset<Row> dropped() {
    return droppedByPlace()
        .groupBy("place")
        .agg(
            sum("count").as("damage"),
            collect_list(struct(col("entity"), col("org"), col("count"))).as("dropped"));
  }

  private static FindingGroup group(Row row) {
    Map<Dropped, Long> counts = new LinkedHashMap<>();
    for (Row each : row.<Row>getList(row.fieldIndex("dropped"))) {
      counts.merge(
          new Dropped(each.getString(0), each.getString(1), 0), each.getLong(2), Long::sum);
    }
    List<Dropped> dropped = new ArrayList<>();
    counts.forEach((key, count) -> dropped.add(new Dropped(key.entity(), key.org(), count)));
    return new FindingGroup(
        row.getAs("severity"),
        row.getAs("rule"),
        row.getAs("entity"),
        row.getAs("file"),
        row.<Long>getAs("line"),
        row.getAs("recordId"),
        row.getAs("field"),
        row.getAs("value"),
        row.getAs("message"),
        row.getAs("org"),
        row.<Long>getAs("lines"),
        row.getList(row.fieldIndex("others")),
        row.<Long>getAs("orgs"),
        dropped);
  }
}
