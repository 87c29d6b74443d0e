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
import io.rosterlake.upload.OwnKeys;
import io.rosterlake.upload.RecordFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The records of a file of the upload, in the columns of {@link RecordFrames#schema}. A record of a
 * delta that does not say what is to become of it has a finding: nobody can tell what it changes.
 */
record ArrivingRecords(SparkSession spark, RecordStatus status) {

  /**
   * The records of a file.
   *
   * @param ambiguous the keys that stand for several earlier records, {@code repeatedId} STRING:
   *     nobody can tell which of them a change is of
   */
  Dataset<Row> of(CheckedFile file, Optional<Dataset<Row>> ambiguous) {
    Dataset<Row> rows = RecordFrames.read(spark, file);
    if (file.mode() != FileMode.DELTA) {
      return rows;
    }
    Dataset<Row> read =
        rows.withColumn(RecordFrames.FAULT, coalesce(col(RecordFrames.FAULT), finding(file)));
    return ambiguous.map(keys -> withAmbiguousRefused(file, read, keys)).orElse(read);
  }

  private static Dataset<Row> withAmbiguousRefused(
      CheckedFile file, Dataset<Row> rows, Dataset<Row> keys) {
    Column key = new OwnKeys(file.spec()).joined();
    Column refused =
        when(
            col("repeatedId").isNotNull(),
            finding("AmbiguousChange", String.join("/", file.spec().key()), key, null));
    return rows.join(keys, key.equalTo(col("repeatedId")), "left")
        .withColumn(RecordFrames.FAULT, coalesce(col(RecordFrames.FAULT), refused))
        .drop("repeatedId");
  }

  private Column finding(CheckedFile file) {
    StatusColumn column = new StatusColumn(status);
    String field =
        file.spec().stored(status.column()).map(SourceColumn::name).orElse(status.column());
    String known = String.join(", ", List.of(status.active().get(0), status.retired().get(0)));
    // Where bulk files have the column, too, a record without a word is there.
    Column isMissing = status.belongsInBulk() ? lit(false) : column.isBlank();
    Column isKnown = column.isBlank().or(column.isActive()).or(column.isRetired());
    return when(isMissing, finding("MissingRequiredValue", field, lit(null), null))
        .when(
            isKnown.unary_$bang(),
            finding("InvalidOrMissingReferenceCode", field, col(status.column()), known));
  }

  private static Column finding(String rule, String field, Column value, String detail) {
    return struct(
        lit(rule).as("rule"),
        lit(field).as("field"),
        value.cast("string").as("value"),
        lit(detail).cast("string").as("detail"));
  }
}
