package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CsvFrames;
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

  /** Whether a record says that it is to be deleted. */
  Column isRetired() {
    return coalesce(text().isin(status.retired().toArray()), lit(false));
  }

  private Column text() {
    return lower(trim(col(status.column())));
  }

  private Column fault(CheckedFile file) {
    String field =
        file.spec().columns().stream()
            .filter(column -> column.storedAs().equals(status.column()))
            .map(SourceColumn::name)
            .findFirst()
            .orElse(status.column());
    String known = String.join(", ", List.of(status.active().get(0), status.retired().get(0)));
    Column isKnown =
        text().isin(status.active().toArray()).or(text().isin(status.retired().toArray()));
    return when(
            coalesce(text(), lit("")).equalTo(lit("")),
            fault("MissingRequiredValue", field, lit(null), null))
        .when(
            isKnown.unary_$bang(),
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
