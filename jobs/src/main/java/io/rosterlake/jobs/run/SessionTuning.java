package io.rosterlake.jobs.run;

import io.rosterlake.run.RunSessions;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Settings that follow the size of the data: a small run pays for tasks and jobs, a large one for
 * rows. What each is worth is measured in docs/performance.md.
 */
final class SessionTuning {
  /**
   * A system property: how many rows of a large upload are few. When it is set, every upload is
   * treated as a large one whose other tables have many rows.
   */
  private static final String FEW_ROWS = "rosterlake.fewRows";

  private static final long BYTES_PER_PARTITION = 16L << 20;

  private static final long BYTES_PER_ROW = 64;

  private SessionTuning() {}

  /** For what is done before an upload is known: looking up runs, which are few. */
  static void forFewRows(SparkSession spark) {
    tune(spark, 0);
  }

  /** For an upload of which only the number of its lines is known any more. */
  static RunSessions forRows(SparkSession spark, long rows) {
    return forUpload(spark, rows * BYTES_PER_ROW);
  }

  /** The sessions for an upload; this one is set up for its rows. */
  static RunSessions forUpload(SparkSession spark, long bytes) {
    tune(spark, bytes);
    if (bytes < UploadSize.LARGE && Long.getLong(FEW_ROWS) == null) {
      return RunSessions.one(spark);
    }
    SparkSession few = Sessions.own(spark);
    forFewRows(few);
    return new RunSessions(spark, few, Long.getLong(FEW_ROWS, 20_000));
  }

  private static void tune(SparkSession spark, long bytes) {
    RuntimeConfig conf = spark.conf();
    boolean isSmall = bytes < UploadSize.LARGE;
    int cores = spark.sparkContext().defaultParallelism();
    long partitions = Math.max(isSmall ? 1 : cores, bytes / BYTES_PER_PARTITION);
    conf.set("spark.sql.shuffle.partitions", partitions);
    conf.set("spark.sql.adaptive.enabled", !isSmall);
    // Compiling a plan costs more than interpreting it over a few thousand rows.
    conf.set("spark.sql.codegen.wholeStage", !isSmall);
    // The JVM never compiles a longer method; Spark then cuts the same work into short ones. With a
    // hundred extra rules a check takes 1.2 times as long as with none, and 1.6 times without this.
    conf.set("spark.sql.codegen.hugeMethodLimit", 8000);
    // Spark would keep the files of every folder it ever listed, up to 250 MB. No run asks for a
    // listing twice, and a session that goes on from tenant to tenant grew by 0.4 MB with each.
    conf.set("spark.sql.hive.filesourcePartitionFileCacheSize", 0);
    if (isSmall) {
      conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      // Everything is one partition, so that a join moves nothing; a broadcast is a job of its own.
      conf.set("spark.sql.autoBroadcastJoinThreshold", -1);
    } else {
      asConfigured(spark, "spark.sql.codegen.factoryMode");
      asConfigured(spark, "spark.sql.autoBroadcastJoinThreshold");
    }
  }

  /** Sets what {@link #forFewRows} has changed back to what the program was started with. */
  private static void asConfigured(SparkSession spark, String name) {
    spark.conf().unset(name);
    String configured = spark.sparkContext().getConf().get(name, "");
    if (!configured.isEmpty()) {
      spark.conf().set(name, configured);
    }
  }
}
