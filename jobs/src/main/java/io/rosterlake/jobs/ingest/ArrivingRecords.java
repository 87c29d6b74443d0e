package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CsvFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The records of a file of the upload, in the columns of {@link CsvFrames#schema}. A record of a
 * delta that does not say what is to become of it has a fault: nobody can tell what it changes.
 */
record ArrivingRecords(SparkSession spark, RecordStatus status) {

  Dataset<Row> of(CheckedFile file) {
    Dataset<Row> rows = CsvFrames.read(spark, file);
    return file.mode() == FileMode.DELTA
        ? rows.withColumn(CsvFrames.FAULT, coalesce(col(CsvFrames.FAULT), fault(file)))
        : rows;
  }

  private Column fault(CheckedFile file) {
    StatusColumn column = new StatusColumn(status);
    String field =
        file.spec().stored(status.column()).map(SourceColumn::name).orElse(status.column());
    String known = String.join(", ", List.of(status.active().get(0), status.retired().get(0)));
    return when(column.isBlank(), fault("MissingRequiredValue", field, lit(null), null))
        .when(
            column.isActive().or(column.isRetired()).unary_$bang(),
            fault("InvalidOrMissingReferenceCode", field, col(status.column()), known));
  }

  private static Column fault(String rule, String field, Column value, String detail) {
    return struct(
        lit(rule).as("rule"),
        lit(field).as("field"),
        value.cast("string").as("value"),
        lit(detail).cast("string").as("detail"));
  }
}
