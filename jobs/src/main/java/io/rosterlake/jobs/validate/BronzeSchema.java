package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The frame of a file that has never arrived, so that mappings can select from it. */
final class BronzeSchema {
  private BronzeSchema() {}

  static Dataset<Row> empty(SparkSession spark, SourceFile file) {
    StructType schema = new StructType();
    for (SourceColumn column : file.storedColumns()) {
      schema = schema.add(column.name(), DataTypes.StringType);
    }
    schema =
        schema
            .add("sourceFile", DataTypes.StringType)
            .add("sourceLine", DataTypes.LongType)
            .add("fault", DataTypes.StringType)
            .add("malformedRecord", DataTypes.StringType)
            .add("runId", DataTypes.StringType);
    return spark.createDataFrame(List.of(), schema);
  }
}
