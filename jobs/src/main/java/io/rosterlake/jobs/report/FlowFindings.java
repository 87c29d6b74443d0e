package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.quality.RootCauses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one flow found wrong, counted and sorted.
 *
 * @param rows the findings of the flow as {@code runs/finding} has them, with {@code org} STRING,
 *     the id of the organization that the record belongs to, or null
 */
record FlowFindings(Dataset<Row> rows) {
  private static final Column IS_ERROR = col("severity").equalTo(lit("error"));

  /** Findings that have all of this in common; {@code entity} and {@code org} may be null. */
  record Tally(
      String severity, String rule, String entity, String org, boolean isCaused, long count) {}

  /** How many records of an entity and an organization, which may be null, were dropped. */
  record Dropped(String entity, String org, long count) {}

  /**
   * A fault that stands for itself.
   *
   * @param line the first line that has it
   * @param lines how many lines have it
   * @param orgs how many organizations these lines belong to
   * @param dropped the records that left because of it, its own apart
   */
  record Fault(
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
      long orgs,
      List<Dropped> dropped) {

    Fault {
      dropped = List.copyOf(dropped);
    }

    long damage() {
      return dropped.stream().mapToLong(Dropped::count).sum();
    }

    /** What is mended first: whatever costs most. */
    long weight() {
      return damage() + lines;
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
   * The faults that stand for themselves, the one that cost most first. Lines with the same fault
   * in the same value are one, unless other records fell with them.
   */
  List<Fault> faults(int limit) {
    Dataset<Row> dropped = dropped();
    return rows
        .filter(col("rootCause").isNull())
        .join(dropped, RootCauses.place().equalTo(col("place")), "left")
        .withColumn("damage", coalesce(col("damage"), lit(0L)))
        .groupBy(
            col("severity"),
            col("entity"),
            col("file"),
            col("field"),
            col("rule"),
            col("value"),
            when(col("damage").gt(lit(0)), col("line")).otherwise(lit(0)).as("apart"))
        .agg(
            min("line").as("line"),
            count_distinct(col("line")).as("lines"),
            count_distinct(col("org")).as("orgs"),
            ofFirstLine("recordId"),
            ofFirstLine("message"),
            ofFirstLine("org"),
            max("damage").as("damage"),
            first(col("dropped"), true).as("dropped"))
        .orderBy(
            col("damage").plus(col("lines")).desc(),
            col("severity"),
            col("file"),
            col("line"),
            col("field"))
        .limit(limit)
        .collectAsList()
        .stream()
        .map(FlowFindings::fault)
        .toList();
  }

  private static Column ofFirstLine(String column) {
    return min_by(col(column), col("line")).as(column);
  }

  /** All records that left because of a fault elsewhere, most first. */
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

  private static Fault fault(Row row) {
    List<Dropped> dropped = new ArrayList<>();
    if (row.getAs("dropped") != null) {
      row.<Row>getList(row.fieldIndex("dropped"))
          .forEach(
              each ->
                  dropped.add(new Dropped(each.getString(0), each.getString(1), each.getLong(2))));
    }
    return new Fault(
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
        row.<Long>getAs("orgs"),
        dropped);
  }
}
