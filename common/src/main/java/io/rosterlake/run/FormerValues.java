package io.rosterlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.history.TablePlan;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import java.sql.Timestamp;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What remembered columns of gold held before a run changed them, in {@code history/former}: {@code
 * runId}, {@code flow}, {@code table}, {@code id}, {@code column}, {@code value} STRING, {@code
 * lastSeenAt}, {@code changedAt} TIMESTAMP, partitioned by {@code sourceSystem}. One row for each
 * value that was replaced. The table is there from the first run on that replaces one.
 */
public final class FormerValues {
  public static final TableName TABLE = TableName.history("former");

  /** The key of the row in gold, a hash that no row of another table has. */
  public static final String ID = "id";

  public static final String COLUMN = TablePlan.COLUMN;

  /** Null where the column held nothing. */
  public static final String VALUE = TablePlan.VALUE;

  /** The time of the last run that saw the value. */
  public static final String LAST_SEEN_AT = TablePlan.LAST_SEEN_AT;

  /** The time of the run that saw another one. */
  public static final String CHANGED_AT = "changedAt";

  private FormerValues() {}

  /**
   * Appends what a flow replaced.
   *
   * @param staged by the name of a gold table, its rows with {@link TablePlan#FORMER_VALUES}; empty
   *     when the flow replaced nothing: the published rows then stay, and no version is written
   * @return the version of the table, if it has a new one
   */
  public static Map<TableName, Long> write(RunContext context, Map<String, StagedRows> staged) {
    if (staged.isEmpty()) {
      keep(context);
      return Map.of();
    }
    Lake lake = context.lake();
    Dataset<Row> rows =
        staged.entrySet().stream()
            .map(table -> rows(context, table.getKey(), lake.readStaged(table.getValue())))
            .reduce(Dataset::union)
            .orElseThrow();
    StagedRows former =
        lake.stage(TABLE, context.flow().sourcePartition(), context.stagingId(), rows.coalesce(1));
    return Map.of(TABLE, lake.append(context.manifest().version(TABLE), former));
  }

  private static Dataset<Row> rows(RunContext context, String table, Dataset<Row> staged) {
    Manifest manifest = context.manifest();
    Column former = col("former");
    return staged
        .select(col("Id"), explode(col(TablePlan.FORMER_VALUES)).as("former"))
        .select(
            lit(manifest.runId()).as("runId"),
            lit(context.flow().id()).as("flow"),
            lit(table).as("table"),
            col("Id").as(ID),
            former.getField(TablePlan.COLUMN).as(COLUMN),
            former.getField(TablePlan.VALUE).as(VALUE),
            former.getField(TablePlan.LAST_SEEN_AT).as(LAST_SEEN_AT),
            lit(Timestamp.from(manifest.startedAt())).as(CHANGED_AT));
  }

  /** A dead run may have written the table: who reads it by its path sees this version again. */
  private static void keep(RunContext context) {
    OptionalLong published = context.manifest().version(TABLE);
    if (published.isPresent() || context.lake().latestVersion(TABLE).isPresent()) {
      context.lake().restore(TABLE, published);
    }
  }
}
