package io.rosterlake.benchmark.contender;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * F3: the cells of a notebook, one filter and one append of findings per rule, one MERGE per table.
 */
public final class Notebook {
  private static final List<String> CELLS =
      List.of(
          "vocabulary.sql",
          "notebook/10-read.sql",
          "notebook/20-classes.sql",
          "notebook/30-users.sql",
          "notebook/40-roles.sql",
          "notebook/50-enrollments.sql",
          "notebook/60-ties.sql",
          "notebook/70-write.sql",
          "notebook/80-seen.sql");

  private Notebook() {}

  public static void main(String... arguments) throws IOException {
    try (SparkSession spark = PlainSpark.open("notebook")) {
      run(spark, Task.of(arguments));
    }
  }

  static void run(SparkSession spark, Task task) {
    for (String cell : CELLS) {
      SqlScript.load(cell, task.placeholders()).statements().forEach(spark::sql);
    }
  }
}
