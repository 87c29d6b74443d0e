package io.rosterlake.jobs.run;

import io.rosterlake.lake.HadoopDefaults;
import io.rosterlake.lake.LocalFiles;
import io.rosterlake.lake.RunSize;
import io.rosterlake.run.RunSessions;
import org.apache.spark.sql.SparkSession;

/**
 * Creates all Spark sessions, and nobody else changes their settings: the session of a program, in
 * which a setting that spark-submit gave stays, and those of its commands and runs. The views of
 * each of these collide with nobody's. Times in files are in UTC, whatever a cluster is set to.
 */
public final class Sessions {
  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  /**
   * A system property: how many rows of a large upload are few. When it is set, every upload is
   * treated as a large one whose other tables have many rows.
   */
  private static final String FEW_ROWS = "rosterlake.fewRows";

  private static final long BYTES_PER_ROW = 64;

  private Sessions() {}

  /** A session with Spark's settings for large data, for work that no upload bounds. */
  static SparkSession own(SparkSession program) {
    SparkSession own = program.newSession();
    own.conf().set(TIME_ZONE, "UTC");
    return own;
  }

  /** A session for queries of a lake, which may read much and return little. */
  public static SparkSession forReading(SparkSession program) {
    SparkSession reading = own(program);
    reading.conf().set("spark.sql.shuffle.partitions", 1);
    return reading;
  }

  /** A session for few rows: for a small upload, and for what is done before an upload is known. */
  static SparkSession forFewRows(SparkSession program) {
    SparkSession few = own(program);
    SessionTuning.tune(few, 0);
    return few;
  }

  /**
   * The sessions for an upload.
   *
   * @param few a session for few rows, which serves a small upload by itself
   */
  static RunSessions forUpload(SparkSession few, long bytes) {
    if (bytes < UploadSize.LARGE && Long.getLong(FEW_ROWS) == null) {
      return RunSessions.one(few);
    }
    SparkSession all = own(few);
    RunSize size = SessionTuning.tune(all, bytes);
    return new RunSessions(all, size, few, Long.getLong(FEW_ROWS, 20_000));
  }

  /** The sessions for an upload of which only the number of its lines is known any more. */
  static RunSessions forRows(SparkSession few, long rows) {
    return forUpload(few, rows * BYTES_PER_ROW);
  }

  /** The session, of which a program has one. */
  public static SparkSession open() {
    SparkSession.Builder builder = SparkSession.builder().appName("rosterlake");
    with(builder, "spark.master", "local[*]");
    with(builder, "spark.ui.enabled", "false");
    with(builder, TIME_ZONE, "UTC");
    with(builder, "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    with(
        builder,
        "spark.sql.warehouse.dir",
        System.getProperty("java.io.tmpdir") + "/rosterlake-warehouse");
    // Codes and addresses are matched by Java's own lower case; starting ICU for it costs a second.
    with(builder, "spark.sql.icu.caseMappings.enabled", "false");
    // The files of a table version are listed in its log; looking for them again costs jobs.
    with(builder, "spark.sql.sources.parallelPartitionDiscovery.threshold", "10000");
    // Rows are split into three outcome folders as they come, without a sort.
    with(builder, "spark.sql.maxConcurrentOutputFileWriters", "8");
    with(builder, "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    with(builder, "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
    with(builder, "spark.hadoop.parquet.summary.metadata.level", "NONE");
    // A task takes memory by the page. Spark's default here, 64 MB, is filled with zeros and thrown
    // away by every sort of a few rows.
    with(builder, "spark.buffer.pageSize", "1m");
    // A run has sessions of its own, and Spark keeps a class loader for each of the last hundred.
    with(builder, "spark.executor.isolatedSessionCache.size", "8");
    // A thread that broadcasts holds the session it was started in for a minute after its last
    // work, and Spark starts up to 128 of them before it uses one again.
    with(builder, "spark.sql.broadcastExchange.maxThreadThreshold", "8");
    if (!isWatched()) {
      // Spark remembers queries, jobs and stages for pages that nobody opens.
      with(builder, "spark.sql.ui.retainedExecutions", "20");
      with(builder, "spark.ui.retainedJobs", "20");
      with(builder, "spark.ui.retainedStages", "20");
      with(builder, "spark.ui.retainedTasks", "100");
    }
    LocalFiles.settings().forEach((name, value) -> with(builder, "spark.hadoop." + name, value));
    // Asked before there is a context: these settings are for making one.
    boolean isOneMachine = System.getProperty("spark.master", "local").startsWith("local");
    if (isOneMachine) {
      // A laptop's name need not resolve; nothing listens beyond this machine.
      with(builder, "spark.driver.bindAddress", "127.0.0.1");
      with(builder, "spark.driver.host", "127.0.0.1");
      // A task that runs out of memory would end the program on the spot, without a word and with
      // the lake held. Here the task fails, and the run with it.
      with(builder, "spark.executor.killOnFatalError.depth", "0");
    }
    SparkSession session = builder.getOrCreate();
    if (session.sparkContext().isLocal()) {
      HadoopDefaults.trim(session.sparkContext().hadoopConfiguration());
    }
    return session;
  }

  /** Whether anybody looks at how Spark works. */
  private static boolean isWatched() {
    return Boolean.getBoolean("spark.ui.enabled") || Boolean.getBoolean("spark.eventLog.enabled");
  }

  private static void with(SparkSession.Builder builder, String name, String value) {
    if (System.getProperty(name) == null) {
      builder.config(name, value);
    }
  }
}
