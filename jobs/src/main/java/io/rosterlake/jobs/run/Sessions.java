package io.rosterlake.jobs.run;

import io.rosterlake.lake.local.OneMachine;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Creates all Spark sessions: that of a program, in which a setting that spark-submit gave stays,
 * and those of its runs.
 */
public final class Sessions {
  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  private Sessions() {}

  /**
   * A session for one command or one part of it: its views collide with nobody's, and its settings
   * are its own. Times in files are in UTC, whatever a cluster is set to.
   */
  public static SparkSession own(SparkSession program) {
    SparkSession own = program.newSession();
    own.conf().set(TIME_ZONE, "UTC");
    return own;
  }

  /** The session, of which a program has one. */
  public static SparkSession open() {
    // As Spark reads it: with what spark-submit or the command line of the JVM says.
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    OneMachine.complete(conf);
    complete(conf);
    SparkSession session = SparkSession.builder().config(conf).appName("rosterlake").getOrCreate();
    OneMachine.trim(session.sparkContext());
    return session;
  }

  private static void complete(SparkConf conf) {
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing(TIME_ZONE, "UTC");
    conf.setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    conf.setIfMissing(
        "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/rosterlake-warehouse");
    // Codes and addresses are matched by Java's own lower case; starting ICU for it costs a second.
    conf.setIfMissing("spark.sql.icu.caseMappings.enabled", "false");
    // The files of a table version are listed in its log; looking for them again costs jobs.
    conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000");
    // Rows are split into three outcome folders as they come, without a sort.
    conf.setIfMissing("spark.sql.maxConcurrentOutputFileWriters", "8");
    conf.setIfMissing("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    conf.setIfMissing("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
    conf.setIfMissing("spark.hadoop.parquet.summary.metadata.level", "NONE");
    // A task takes memory by the page. Spark's default here, 64 MB, is filled with zeros and thrown
    // away by every sort of a few rows.
    conf.setIfMissing("spark.buffer.pageSize", "1m");
    // A run has sessions of its own, and Spark keeps a class loader for each of the last hundred.
    conf.setIfMissing("spark.executor.isolatedSessionCache.size", "8");
    // A thread that broadcasts holds the session it was started in for a minute after its last
    // work, and Spark starts up to 128 of them before it uses one again.
    conf.setIfMissing("spark.sql.broadcastExchange.maxThreadThreshold", "8");
    if (!isWatched(conf)) {
      // Spark remembers queries, jobs and stages for pages that nobody opens.
      conf.setIfMissing("spark.sql.ui.retainedExecutions", "20");
      conf.setIfMissing("spark.ui.retainedJobs", "20");
      conf.setIfMissing("spark.ui.retainedStages", "20");
      conf.setIfMissing("spark.ui.retainedTasks", "100");
    }
  }

  /** Whether anybody looks at how Spark works. */
  private static boolean isWatched(SparkConf conf) {
    return conf.getBoolean("spark.ui.enabled", false)
        || conf.getBoolean("spark.eventLog.enabled", false);
  }
}
