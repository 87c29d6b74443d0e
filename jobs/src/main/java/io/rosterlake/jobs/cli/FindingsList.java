package io.rosterlake.jobs.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintWriter;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Findings on a terminal: root causes first, the one with the most damage on top. */
record FindingsList(Dataset<Row> findings) {

  void print(PrintWriter print, int limit, boolean withCaused) {
    Dataset<Row> causes =
        findings
            .filter(col("rootCause").isNotNull())
            .groupBy(col("rootCause").as("place"))
            .agg(count(lit(1)).as("caused"));
    Dataset<Row> shown = withCaused ? findings : findings.filter(col("rootCause").isNull());
    Iterator<Row> rows =
        shown
            .join(causes, concat(col("file"), lit(":"), col("line")).equalTo(col("place")), "left")
            .withColumn("damage", coalesce(col("caused"), lit(0L)))
            .orderBy(
                col("rootCause").isNotNull(),
                col("damage").desc(),
                col("severity"),
                col("file"),
                col("line"),
                col("field"))
            .toLocalIterator();
    int printed = 0;
    long left = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (printed < limit) {
        print(print, row);
        printed++;
      } else {
        left++;
      }
    }
    if (printed == 0) {
      print.println("No findings.");
    } else if (left > 0) {
      print.println("... and " + Text.count(left, "more finding") + "; --all shows them.");
    }
  }

  private static void print(PrintWriter print, Row row) {
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
    long damage = row.<Long>getAs("damage");
    if (rootCause != null) {
      print.println("    Caused by " + rootCause + ".");
    } else if (damage > 0) {
      print.println("    It caused " + Text.count(damage, "further finding") + ".");
    }
    print.println();
  }
}
