package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.SourceNames;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.SelectSources;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.OwnKeys;
import io.rosterlake.upload.RecordFrames;
import io.rosterlake.upload.StatusColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a file holds, one frame a file: the columns of {@link RecordFrames#schema}, and {@code
 * recordId} STRING, the record's own key in the file. A record that an earlier upload brought has
 * {@code file@run} for its source file.
 */
@FunctionalInterface
interface Records {

  /** Every record of a file, those that are to be deleted included; none when it was not sent. */
  Dataset<Row> all(RunContext context, SourceFile file);

  /**
   * The records to be validated: those that cannot be cut into cells too, those to be deleted not.
   */
  default Dataset<Row> of(RunContext context, SourceFile file) {
    Dataset<Row> all = all(context, file);
    return status(context, all)
        .map(
            status -> all.filter(isFaulty().or(new StatusColumn(status).isRetired().unary_$bang())))
        .orElse(all);
  }

  /**
   * The keys of records that say that they are to be deleted: {@code retiredKey} and {@code
   * retiredPlace} ({@code file:line}), both STRING, each key once.
   */
  default Optional<Dataset<Row>> retired(RunContext context, SourceFile file) {
    boolean retiresAny =
        context.activity().files().stream()
            .anyMatch(count -> count.file().equals(file.name()) && count.retired() > 0);
    if (!retiresAny || file.key().size() != 1) {
      return Optional.empty();
    }
    Dataset<Row> all = all(context, file);
    Column place = concat(col(RecordFrames.SOURCE_FILE), lit(":"), col(RecordFrames.SOURCE_LINE));
    return status(context, all)
        .map(
            status ->
                all.filter(isFaulty().unary_$bang().and(new StatusColumn(status).isRetired()))
                    .groupBy(col("recordId").as("retiredKey"))
                    .agg(min(place).as("retiredPlace")));
  }

  /**
   * Makes a view of the records of each file that the mappings of these feeds read, with the text
   * of every cell: what mappings group, join and compare is trimmed in one way, and an empty cell
   * is null.
   */
  default void createViews(RunContext context, List<Feed> feeds) {
    Format format = context.flow().format();
    List<String> views = format.files().stream().map(SourceFile::table).toList();
    List<String> read =
        SelectSources.among(
            views, feeds.stream().flatMap(feed -> feed.selects().stream()).toList());
    for (SourceFile file : format.files()) {
      if (read.contains(file.table())) {
        Stream<Column> cells =
            file.storedColumns().stream()
                .map(SourceColumn::storedAs)
                .map(name -> CellText.of(col(name)).as(name));
        Stream<Column> places =
            Stream.of(RecordFrames.SOURCE_FILE, RecordFrames.SOURCE_LINE, "recordId")
                .map(name -> col(name));
        of(context, file)
            .filter(isFaulty().unary_$bang())
            .select(Stream.concat(cells, places).toArray(Column[]::new))
            .createOrReplaceTempView(file.table());
      }
    }
  }

  private static Column isFaulty() {
    return col(RecordFrames.FAULT).isNotNull();
  }

  private static Optional<RecordStatus> status(RunContext context, Dataset<Row> rows) {
    return context
        .flow()
        .format()
        .status()
        .filter(each -> List.of(rows.columns()).contains(each.column()));
  }

  /** What bronze holds of the flow. */
  static Records ofBronze() {
    return (context, file) -> {
      TableName table = TableName.bronze(context.flow().format().name(), file.table());
      return context.manifest().version(table).stream()
          .mapToObj(
              version -> context.lake().read(table, version, context.flow().sourcePartition()))
          .map(
              rows ->
                  SourceNames.ofTheirRuns(
                      rows, context.activity().changingFiles(), context.manifest().runId()))
          .map(rows -> identified(file, rows))
          .findFirst()
          .orElseGet(() -> none(context, file));
    };
  }

  /** What an upload holds, read as often as it is asked for. */
  static Records ofUpload(CheckedUpload upload) {
    return (context, file) ->
        upload
            .file(file.name())
            .map(each -> identified(file, RecordFrames.read(context.spark(), each)))
            .orElseGet(() -> none(context, file));
  }

  private static Dataset<Row> identified(SourceFile file, Dataset<Row> rows) {
    return rows.withColumn("recordId", new OwnKeys(file).joined());
  }

  private static Dataset<Row> none(RunContext context, SourceFile file) {
    Dataset<Row> nothing = context.spark().createDataFrame(List.of(), RecordFrames.schema(file));
    return nothing.withColumn("recordId", lit(null).cast("string"));
  }
}
