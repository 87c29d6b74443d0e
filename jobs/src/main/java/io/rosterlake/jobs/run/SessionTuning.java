package io.rosterlake.jobs.run;

import io.rosterlake.lake.RunSize;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Settings that follow the size of the data: a small run pays for tasks and jobs, a large one for
 * rows. What each is worth is measured in docs/performance.md.
 */
final class SessionTuning {
  private static final long BYTES_PER_PARTITION = 16L << 20;

  private SessionTuning() {}

  /**
   * Sets up a new session for so much data.
   *
   * @return the size that this makes of a run
   */
  static RunSize tune(SparkSession spark, long bytes) {
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
    }
    return isSmall ? RunSize.SMALL : RunSize.LARGE;
  }
}
