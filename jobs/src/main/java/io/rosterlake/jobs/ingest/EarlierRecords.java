package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trim;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CsvFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of earlier uploads that stay beside a package of changes: those that it does not
 * name, and that do not hang on a record that it retires.
 *
 * @param before the state that the package changes
 */
record EarlierRecords(RunContext context, CheckedUpload upload, Manifest before) {

  /**
   * The records of a file that stay, with all columns of bronze; none when there never were any.
   */
  Optional<Dataset<Row>> of(SourceFile spec) {
    TableName table = TableName.bronze(upload.format().name(), spec.table());
    OptionalLong version = before.version(table);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> kept =
        context
            .published()
            .read(table, version.getAsLong(), context.flow().sourcePartition())
            .drop("sourceSystem")
            .filter(col(CsvFrames.FAULT).isNull())
            .filter(isRetired().unary_$bang());
    Optional<CheckedFile> changes = upload.file(spec.name());
    if (changes.isPresent()) {
      kept = withoutNamed(kept, spec, read(changes.get()));
    }
    for (SourceColumn column : spec.columns()) {
      Optional<CheckedFile> retiring = column.retiredWith().flatMap(this::retiring);
      if (retiring.isPresent()) {
        Dataset<Row> retired = read(retiring.get()).filter(isRetired());
        kept = withoutRetired(kept, column, retiring.get().spec(), retired);
      }
    }
    return Optional.of(kept);
  }

  /** Whether records of a file may hang on what the package retires. */
  boolean mayRetire(SourceFile spec) {
    return spec.columns().stream()
        .anyMatch(column -> column.retiredWith().flatMap(this::retiring).isPresent());
  }

  private Optional<CheckedFile> retiring(String file) {
    return upload
        .file(file)
        .filter(changes -> changes.mode() == FileMode.DELTA && changes.retired() > 0);
  }

  /** The records of a file that change something. */
  private Dataset<Row> read(CheckedFile file) {
    return new ArrivingRecords(context.spark(), status())
        .of(file)
        .filter(col(CsvFrames.FAULT).isNull());
  }

  private Column isRetired() {
    return new StatusColumn(status()).isRetired();
  }

  private RecordStatus status() {
    return upload.format().status().orElseThrow();
  }

  private static Dataset<Row> withoutNamed(
      Dataset<Row> kept, SourceFile spec, Dataset<Row> changes) {
    List<String> key = spec.key().stream().map(name -> storedAs(spec, name)).toList();
    Column[] named =
        key.stream().map(name -> trim(col(name)).as("named_" + name)).toArray(Column[]::new);
    Column isNamed =
        key.stream()
            .map(name -> trim(col(name)).equalTo(col("named_" + name)))
            .reduce(Column::and)
            .orElseThrow();
    return kept.join(changes.select(named), isNamed, "left_anti");
  }

  private static Dataset<Row> withoutRetired(
      Dataset<Row> kept, SourceColumn column, SourceFile target, Dataset<Row> retired) {
    Column gone = trim(col(storedAs(target, target.key().get(0)))).as("retiredKey");
    return kept.join(
        retired.select(gone), trim(col(column.storedAs())).equalTo(col("retiredKey")), "left_anti");
  }

  private static String storedAs(SourceFile spec, String column) {
    return spec.column(column).orElseThrow().storedAs();
  }
}
