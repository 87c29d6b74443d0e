package io.rosterlake.lake;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads the files that rows of a table stand in. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * The rows of some files. In a session that shuffles into one partition they are one partition
   * from the start: Spark then knows that rows of one key are together, and a query of joins and
   * windows is one job of one task.
   */
  static Dataset<Row> read(SparkSession spark, StructType schema, List<String> files) {
    Dataset<Row> rows = spark.read().schema(schema).parquet(files.toArray(String[]::new));
    boolean isOnePartition = spark.conf().get("spark.sql.shuffle.partitions").equals("1");
    return isOnePartition ? rows.coalesce(1) : rows;
  }
}
