package io.rosterlake.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.CheckedFile;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.OwnKeys;
import io.rosterlake.upload.RecordFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of earlier uploads that stay beside a package of changes: those that it does not
 * name, and that do not hang on a record that it retires. One for a whole ingest: what changes
 * cannot tell apart is looked for once a file, however many files hang on it.
 */
final class EarlierRecords {
  private final RunContext context;
  private final CheckedUpload upload;
  private final Manifest before;
  private final Map<String, Optional<Dataset<Row>>> ambiguous = new ConcurrentHashMap<>();

  /**
   * The earlier records beside an upload.
   *
   * @param before the state that the package changes
   */
  EarlierRecords(RunContext context, CheckedUpload upload, Manifest before) {
    this.context = context;
    this.upload = upload;
    this.before = before;
  }

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
            .filter(isFaulty().or(isRetired().unary_$bang()));
    Optional<CheckedFile> changes = upload.file(spec.name());
    if (changes.isPresent()) {
      kept = withoutNamed(kept, spec, changes.get());
    }
    for (SourceColumn column : spec.columns()) {
      Optional<CheckedFile> whole = column.retiredWith().flatMap(file -> whole(spec, file));
      if (whole.isPresent()) {
        kept = withPresent(kept, column, whole.get());
      }
      Optional<CheckedFile> retiring = column.retiredWith().flatMap(this::retiring);
      if (retiring.isPresent()) {
        Dataset<Row> retired = read(retiring.get()).filter(isRetired());
        kept = withoutRetired(kept, column, retiring.get().spec(), retired);
      }
    }
    return Optional.of(kept);
  }

  /**
   * The keys that stand for several earlier records of a file, which a change cannot tell apart:
   * {@code repeatedId} STRING. Empty where there are none.
   */
  Optional<Dataset<Row>> ambiguous(SourceFile spec) {
    return ambiguous.computeIfAbsent(spec.name(), file -> findAmbiguous(spec));
  }

  private Optional<Dataset<Row>> findAmbiguous(SourceFile spec) {
    TableName table = TableName.bronze(upload.format().name(), spec.table());
    OptionalLong version = before.version(table);
    if (version.isEmpty() || spec.key().isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> earlier =
        context
            .published()
            .read(table, version.getAsLong(), context.flow().sourcePartition())
            .filter(isFaulty().unary_$bang().and(isRetired().unary_$bang()));
    Dataset<Row> repeated = new OwnKeys(spec).repeated(earlier);
    return repeated.isEmpty() ? Optional.empty() : Optional.of(repeated);
  }

  /** Whether records of a file may hang on what the package retires. */
  boolean mayRetire(SourceFile spec) {
    return spec.columns().stream()
        .anyMatch(
            column ->
                column
                    .retiredWith()
                    .filter(file -> retiring(file).or(() -> whole(spec, file)).isPresent())
                    .isPresent());
  }

  /**
   * The file that says who is still there, for records that the source did not offer: it arrived
   * whole, so who is not in it left.
   */
  private Optional<CheckedFile> whole(SourceFile spec, String file) {
    return upload.isNotOffered(spec.name())
        ? upload.file(file).filter(arrived -> arrived.mode() == FileMode.BULK)
        : Optional.empty();
  }

  private Dataset<Row> withPresent(Dataset<Row> kept, SourceColumn column, CheckedFile whole) {
    Dataset<Row> present =
        RecordFrames.read(context.spark(), whole)
            .filter(isRetired().unary_$bang())
            .select(CellText.of(col(keyOf(whole.spec()))).as("presentKey"));
    Column names = CellText.of(col(column.storedAs()));
    return kept.join(present, names.equalTo(col("presentKey")), "left_semi");
  }

  private Optional<CheckedFile> retiring(String file) {
    return upload
        .file(file)
        .filter(changes -> changes.mode() == FileMode.DELTA && changes.retired() > 0);
  }

  /** The records of a file that change something. */
  private Dataset<Row> read(CheckedFile file) {
    return arriving(file).filter(isFaulty().unary_$bang());
  }

  private Dataset<Row> arriving(CheckedFile file) {
    return new ArrivingRecords(context.spark(), status())
        .of(file, file.mode() == FileMode.DELTA ? ambiguous(file.spec()) : Optional.empty());
  }

  private static Column isFaulty() {
    return col(RecordFrames.FAULT).isNotNull();
  }

  private Column isRetired() {
    return new StatusColumn(status()).isRetired();
  }

  private RecordStatus status() {
    return upload.format().status().orElseThrow();
  }

  /**
   * A sound record goes when a sound change names it. A broken one goes when any line names it: a
   * line that is in question itself is reported in its place.
   */
  private Dataset<Row> withoutNamed(Dataset<Row> kept, SourceFile spec, CheckedFile changes) {
    Column key = new OwnKeys(spec).joined();
    Dataset<Row> named =
        arriving(changes)
            .select(key.as("namedKey"), isFaulty().as("namesInVain"))
            .filter(col("namedKey").isNotNull());
    Column isNamed =
        key.equalTo(col("namedKey")).and(isFaulty().or(col("namesInVain").unary_$bang()));
    return kept.join(named, isNamed, "left_anti");
  }

  private static Dataset<Row> withoutRetired(
      Dataset<Row> kept, SourceColumn column, SourceFile target, Dataset<Row> retired) {
    Column gone = CellText.of(col(keyOf(target))).as("retiredKey");
    Column names = CellText.of(col(column.storedAs()));
    return kept.join(retired.select(gone), names.equalTo(col("retiredKey")), "left_anti");
  }

  private static String keyOf(SourceFile spec) {
    return spec.column(spec.key().get(0)).orElseThrow().storedAs();
  }
}
