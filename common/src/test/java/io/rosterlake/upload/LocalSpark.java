package io.rosterlake.upload;

import org.apache.spark.sql.SparkSession;

/** The one local session that tests share; it ends with the JVM. */
final class LocalSpark {
  private static final SparkSession SESSION =
      SparkSession.builder()
          .appName("upload tests")
          .master("local[2]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }
}
