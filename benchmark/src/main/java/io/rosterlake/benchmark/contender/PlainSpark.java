package io.rosterlake.benchmark.contender;

import org.apache.spark.sql.SparkSession;

/** The session of a Spark user who sets what the manual of Delta Lake says, and nothing else. */
final class PlainSpark {
  private PlainSpark() {}

  static SparkSession open(String name) {
    return SparkSession.builder()
        .appName(name)
        .master("local[*]")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }
}
