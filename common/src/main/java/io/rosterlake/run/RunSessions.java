package io.rosterlake.run;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.RunSize;
import org.apache.spark.sql.SparkSession;

/**
 * The sessions of a run, whose views collide with nobody's. Most of a large upload's tables are
 * small: compiling their queries, and cutting them into as many tasks as the largest one needs,
 * would take longer than all of their rows.
 *
 * @param all set up for the rows of the uploads
 * @param size the size that {@code all} is set up for
 * @param few set up for few rows, whatever the size of the uploads; the same session when they are
 *     small
 * @param fewRows up to so many rows are few: interpreting a query costs them less than compiling it
 */
public record RunSessions(SparkSession all, RunSize size, SparkSession few, long fewRows) {
  /** Some megabytes of a driver's memory. */
  private static final long MOST_HELD = 20_000;

  /** One session for everything, for small uploads. */
  public static RunSessions one(SparkSession spark) {
    return new RunSessions(spark, RunSize.SMALL, spark, Long.MAX_VALUE);
  }

  /** Whether so many rows are few beside others of the run. */
  public boolean areFew(long rows) {
    return few != all && rows <= fewRows;
  }

  /** Whether so many rows are worth more queries that spare them work. */
  public boolean areMany(long rows) {
    return rows > fewRows;
  }

  /** Whether so many rows may be held in memory, for queries that use them again and again. */
  public boolean mayBeHeld(long rows) {
    return rows <= Math.min(fewRows, MOST_HELD);
  }

  /** The lake, in the session for the rows of the uploads. */
  public Lake all(Lake lake) {
    return lake.in(all, size);
  }

  /** The lake, in the session for few rows. */
  public Lake few(Lake lake) {
    return lake.in(few, RunSize.SMALL);
  }
}
