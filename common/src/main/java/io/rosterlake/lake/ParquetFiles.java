package io.rosterlake.lake;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The files that rows of a table stand in: how they are read, and how written. */
final class ParquetFiles {
  /** Has Parquet compare each page with the checksum in its header; it is off by default. */
  private static final String VERIFY_PAGES = "parquet.page.verify-checksum.enabled";

  private static final List<String> READ_AS_A_WHOLE = List.of("bronze", "silver");

  private ParquetFiles() {}

  /**
   * What the writer of a table's files is told. What it would note of each value is left out where
   * nobody looks: the sizes of texts everywhere, the smallest and largest value of each column
   * where tables are read as a whole.
   */
  static Map<String, String> writing(TableName table) {
    return Map.of(
        "parquet.size.statistics.enabled",
        "false",
        "parquet.column.statistics.enabled",
        String.valueOf(!READ_AS_A_WHOLE.contains(table.layer())));
  }

  /** A configuration for whoever reads Parquet files without Spark, as Delta Kernel does. */
  static Configuration verifying(Configuration configuration) {
    Configuration verifying = new Configuration(configuration);
    verifying.setBoolean(VERIFY_PAGES, true);
    return verifying;
  }

  /**
   * The rows of some files. For a small run they are one partition from the start: Spark then knows
   * that rows of one key are together, and a query of joins and windows is one job of one task.
   */
  static Dataset<Row> read(
      SparkSession spark, RunSize size, StructType schema, List<String> files) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(schema)
            .option(VERIFY_PAGES, true)
            .parquet(files.toArray(String[]::new));
    return size == RunSize.SMALL ? rows.coalesce(1) : rows;
  }
}
