package io.rosterlake.upload;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The keys that the records of a file have in the file itself, as columns over its bronze frame:
 * changes name records by them.
 *
 * @param file one that has a key
 */
public record OwnKeys(SourceFile file) {

  /** The texts of the key's columns, in their order. */
  public List<Column> parts() {
    return file.key().stream().map(this::text).toList();
  }

  /** The key as one text; null where none of it is there. STRING. */
  public Column joined() {
    Column[] parts = parts().toArray(Column[]::new);
    return file.key().isEmpty() ? lit(null).cast("string") : nullif(concat_ws("/", parts), lit(""));
  }

  /**
   * The keys that stand for several records, which differ in what the format demands of a record:
   * {@code repeatedId} STRING.
   *
   * @param rows records of the file with cells
   */
  public Dataset<Row> repeated(Dataset<Row> rows) {
    Column[] content =
        file.columns().stream()
            .filter(SourceColumn::isStored)
            .filter(column -> column.presence() == Presence.REQUIRED)
            .map(column -> coalesce(text(column.name()), lit("")))
            .toArray(Column[]::new);
    // Numbers, so that rows are aggregated without being sorted.
    return rows.select(joined().as("repeatedId"), xxhash64(content).as("content"))
        .filter(col("repeatedId").isNotNull())
        .groupBy("repeatedId")
        .agg(min("content").as("least"), max("content").as("most"))
        .filter(col("least").notEqual(col("most")))
        .select("repeatedId");
  }

  /**
   * Where each of these keys is first: {@code repeatedId} and {@code firstPlace}, both STRING.
   *
   * @param keys frame of {@link #repeated}
   */
  public Dataset<Row> firstPlaces(Dataset<Row> rows, Dataset<Row> keys) {
    Column place = struct(col(RecordFrames.SOURCE_FILE), col(RecordFrames.SOURCE_LINE));
    return rows.select(joined().as("key"), place.as("place"))
        .join(keys, col("key").equalTo(col("repeatedId")), "left_semi")
        .groupBy(col("key").as("repeatedId"))
        .agg(min(col("place")).as("first"))
        .select(
            col("repeatedId"),
            concat(
                    col("first").getField(RecordFrames.SOURCE_FILE),
                    lit(":"),
                    col("first").getField(RecordFrames.SOURCE_LINE))
                .as("firstPlace"));
  }

  private Column text(String column) {
    return CellText.of(col(file.column(column).orElseThrow().storedAs()));
  }
}
