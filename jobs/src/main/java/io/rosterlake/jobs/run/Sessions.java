package io.rosterlake.jobs.run;

import io.rosterlake.config.AbfsSettings;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.RunSize;
import io.rosterlake.lake.local.OneMachine;
import io.rosterlake.run.RunSessions;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
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

  /**
   * Whether views outlive the session: Spark's own catalog is in memory unless it has a metastore.
   *
   * @param catalog the one that has the views; the session's current one when it is empty
   */
  static boolean keepsViews(SparkSession session, Optional<String> catalog) {
    String name = catalog.orElseGet(() -> session.catalog().currentCatalog());
    return !name.equalsIgnoreCase("spark_catalog")
        || !session.conf().get("spark.sql.catalogImplementation", "in-memory").equals("in-memory");
  }

  /** The session, with the storage accounts of a tenant. */
  public static SparkSession open(TenantConfig tenant) {
    SparkSession session = open();
    AbfsSettings.add(tenant.storage(), session.sparkContext().hadoopConfiguration());
    return session;
  }

  /** Hadoop's configuration with the storage accounts of a tenant, for what needs no session. */
  static Configuration configuration(TenantConfig tenant) {
    Configuration configuration = new Configuration();
    AbfsSettings.add(tenant.storage(), configuration);
    return configuration;
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
