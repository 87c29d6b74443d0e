package io.rosterlake.lake.local;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * What Spark needs set where driver and executors are one JVM: the master is {@code local[...]}.
 */
public final class OneMachine {
  private static final Map<String, String> SETTINGS =
      Map.of(
          // A laptop's name need not resolve; nothing listens beyond this machine.
          "spark.driver.bindAddress",
          "127.0.0.1",
          "spark.driver.host",
          "127.0.0.1",
          // A task that runs out of memory would end the program on the spot, without a word and
          // with the lake held. Here the task fails, and the run with it.
          "spark.executor.killOnFatalError.depth",
          "0");

  private OneMachine() {}

  /**
   * Completes the configuration of a context that is about to be made, if its master says that it
   * is on one machine. A setting that is there stays.
   */
  public static void complete(SparkConf configuration) {
    if (isLocal(configuration.get("spark.master", ""))) {
      SETTINGS.forEach(configuration::setIfMissing);
      LocalFiles.settings()
          .forEach((name, value) -> configuration.setIfMissing("spark.hadoop." + name, value));
    }
  }

  /** Takes unused defaults out of the Hadoop configuration of a context on one machine. */
  public static void trim(SparkContext context) {
    if (isLocal(context.master())) {
      HadoopDefaults.trim(context.hadoopConfiguration());
    }
  }

  /** As Spark itself tells: {@code local-cluster[...]} has executors of its own. */
  private static boolean isLocal(String master) {
    return master.equals("local") || master.startsWith("local[");
  }
}
