package io.rosterlake.testing;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import io.delta.sql.DeltaSparkSessionExtension;
import io.rosterlake.lake.local.OneMachine;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session that all tests of a JVM share, and the frame comparison of spark-testing-base.
 *
 * <p>spark-testing-base was built for JUnit 4 and for ScalaTest. Its life cycle is called by hand
 * here, once, and nothing else of the tests knows it.
 */
public final class SparkFixture extends JavaDataFrameSuiteBase {
  private static final long serialVersionUID = 1L;

  private static final SparkFixture SHARED = started();

  private SparkFixture() {}

  /** The session, set up as the launcher sets up its own; it ends with the JVM. */
  public static SparkSession session() {
    return SHARED.spark();
  }

  /**
   * A session on the same context, set up as Delta's manual asks: the eyes of a reader who knows
   * nothing of us, and what a cluster made for Delta offers.
   */
  public static SparkSession deltaSession() {
    return DeltaReader.SESSION;
  }

  private static final class DeltaReader {
    private static final SparkSession SESSION = create();

    private static SparkSession create() {
      SparkSession shared = session();
      try {
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        return SparkSession.builder()
            .withExtensions(new DeltaSparkSessionExtension())
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // Its default is made for logs of millions of files.
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .getOrCreate();
      } finally {
        SparkSession.setActiveSession(shared);
        SparkSession.setDefaultSession(shared);
      }
    }
  }

  /**
   * Fails when the frames differ in their rows, whatever the order; nullability is no difference.
   */
  static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    SHARED.assertDataFrameDataEquals(expected, actual);
  }

  private static SparkFixture started() {
    SparkFixture fixture = new SparkFixture();
    fixture.runBefore();
    OneMachine.trim(fixture.spark().sparkContext());
    Runtime.getRuntime().addShutdownHook(new Thread(JavaDataFrameSuiteBase::runAfterClass));
    return fixture;
  }

  @Override
  public SparkConf conf() {
    SparkConf conf = new SparkConf().setMaster("local[2]");
    OneMachine.complete(conf);
    return conf.setAppName("Rosterlake tests")
        .set("spark.ui.enabled", "false")
        .set("spark.buffer.pageSize", "1m")
        .set("spark.sql.session.timeZone", "UTC")
        .set("spark.sql.shuffle.partitions", "2")
        // Test rosters are small: interpreting a plan costs less than compiling it.
        .set("spark.sql.codegen.wholeStage", "false")
        .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .set("spark.sql.adaptive.enabled", "false")
        .set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .set("spark.sql.maxConcurrentOutputFileWriters", "8")
        .set("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000")
        .set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .set("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
  }

  /** There is no spark-hive for this Spark version, and no use for it. */
  @Override
  public boolean enableHiveSupport() {
    return false;
  }
}
