package io.rosterlake.jobs.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.quality.Damage;
import io.rosterlake.quality.RootCause.Dropped;
import io.rosterlake.quality.RootCauses;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Findings on a terminal: root causes first, the one with the most damage on top. */
record FindingsList(Dataset<Row> findings, Catalog catalog) {

  /**
   * What stands for itself, up to a limit. Lines with the same finding in the same value, such as
   * those that name the same class in vain, are shown once, unless other records fell with them.
   */
  void printRootCauses(PrintWriter print, int limit, String rest) {
    List<Row> shown =
        rootCauses()
            .filter(col("rootCause").isNull())
            .groupBy(
                col("severity"),
                col("file"),
                col("field"),
                col("rule"),
                col("value"),
                when(col("damage").gt(lit(0)), col("line")).otherwise(lit(0)).as("apart"))
            .agg(
                min("line").as("line"),
                count(lit(1)).as("lines"),
                min_by(col("message"), col("line")).as("message"),
                max("damage").as("damage"),
                first(col("dropped"), true).as("dropped"),
                first(lit(null).cast("string")).as("rootCause"))
            .orderBy(
                col("damage").plus(col("lines")).desc(),
                col("severity"),
                col("file"),
                col("line"),
                col("field"))
            .limit(limit)
            .collectAsList();
    shown.forEach(row -> print(print, row));
    long all = findings.count();
    long covered = shown.stream().mapToLong(row -> row.<Long>getAs("lines")).sum();
    if (all == 0) {
      print.println("No findings.");
    } else if (all > covered) {
      print.println("... and " + Text.count(all - covered, "more finding") + "; " + rest + ".");
    }
  }

  /** Every finding, one by one: those that stand for themselves first. */
  void printAll(PrintWriter print) {
    Iterator<Row> rows =
        rootCauses()
            .withColumn("lines", lit(1L))
            .orderBy(
                col("rootCause").isNotNull(),
                col("damage").desc(),
                col("severity"),
                col("file"),
                col("line"),
                col("field"))
            .toLocalIterator();
    if (!rows.hasNext()) {
      print.println("No findings.");
    }
    rows.forEachRemaining(row -> print(print, row));
  }

  /** All findings; those that cost other records know how many, in {@code damage}. */
  private Dataset<Row> rootCauses() {
    return findings
        .join(
            RootCauses.damages(findings),
            RootCauses.place().equalTo(col("place")).and(col("rootCause").isNull()),
            "left")
        .withColumn("damage", coalesce(col("damage"), lit(0L)));
  }

  private void print(PrintWriter print, Row row) {
    String field = row.getAs("field");
    print.printf(
        "%s  %s line %d%s  %s%n",
        row.<String>getAs("severity"),
        row.<String>getAs("file"),
        row.<Long>getAs("line"),
        field == null ? "" : ", " + field,
        row.<String>getAs("rule"));
    Text.wrapped(row.getAs("message"), 76).forEach(line -> print.println("    " + line));
    String rootCause = row.getAs("rootCause");
    long lines = row.<Long>getAs("lines");
    if (lines > 1) {
      print.println("    The same on " + Text.count(lines - 1, "more line") + ".");
    }
    if (rootCause != null) {
      print.println("    Caused by " + rootCause + ".");
    } else if (row.<Long>getAs("damage") > 0) {
      List<Dropped> dropped = RootCauses.dropped(catalog, row.getList(row.fieldIndex("dropped")));
      String caused = "It caused " + Damage.list(dropped) + " to be dropped.";
      Text.wrapped(caused, 76).forEach(line -> print.println("    " + line));
    }
    print.println();
  }
}
