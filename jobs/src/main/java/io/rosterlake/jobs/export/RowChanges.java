package io.rosterlake.jobs.export;

import static io.rosterlake.jobs.export.ExportTable.CHANGE_TYPE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.PublishedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the rows of a table between two of its versions, by the published columns. Every
 * one of them counts, also when a row was last seen: who applies the changes to the earlier rows
 * has the later ones, to the last value.
 */
record RowChanges(PublishedTable table) {
  static final String INSERTED = "inserted";
  static final String UPDATED = "updated";
  static final String DELETED = "deleted";

  /** BOOLEAN: the row was updated, but for nothing else than the time it was last seen. */
  static final String IS_ONLY_SEEN_AGAIN = "isOnlySeenAgain";

  private static final String LAST_SEEN = "LastSeenDateTime";

  /**
   * The changes.
   *
   * @return the published columns, {@code ChangeType} STRING and {@code isOnlySeenAgain} BOOLEAN; a
   *     deleted row has the values it had
   */
  Dataset<Row> between(Dataset<Row> earlier, Dataset<Row> later) {
    Column sameKey =
        table.keyColumns().stream()
            .map(key -> before(key).equalTo(after(key)))
            .reduce(Column::and)
            .orElseThrow();
    GoldColumn anyKey = table.keyColumns().get(0);
    Column isNew = before(anyKey).isNull();
    Column isGone = after(anyKey).isNull();
    Column changeType =
        when(isNew, lit(INSERTED))
            .when(isGone, lit(DELETED))
            .when(isSame(column -> true).unary_$bang(), lit(UPDATED));
    List<Column> columns = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      columns.add(when(isGone, before(column)).otherwise(after(column)).as(column.name()));
    }
    columns.add(changeType.as(CHANGE_TYPE));
    Column isOnlySeenAgain =
        changeType.equalTo(UPDATED).and(isSame(column -> !column.name().equals(LAST_SEEN)));
    columns.add(coalesce(isOnlySeenAgain, lit(false)).as(IS_ONLY_SEEN_AGAIN));
    return earlier
        .as("before")
        .join(later.as("after"), sameKey, "full")
        .select(columns.toArray(Column[]::new))
        .filter(col(CHANGE_TYPE).isNotNull());
  }

  /** All rows of a table as inserted, in the columns of {@link #between}. */
  Dataset<Row> allInserted(Dataset<Row> rows) {
    return rows.withColumn(CHANGE_TYPE, lit(INSERTED)).withColumn(IS_ONLY_SEEN_AGAIN, lit(false));
  }

  private Column isSame(Predicate<GoldColumn> compared) {
    return table.columns().stream()
        .filter(compared)
        .map(column -> before(column).eqNullSafe(after(column)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Column before(GoldColumn column) {
    return col("before." + column.name());
  }

  private static Column after(GoldColumn column) {
    return col("after." + column.name());
  }
}
