package io.rosterlake.history;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Builds {@link TablePlan#FORMER_VALUES}. */
final class FormerColumns {
  private static final String TYPE =
      "array<struct<%s: string, %s: string, %s: timestamp>>"
          .formatted(TablePlan.COLUMN, TablePlan.VALUE, TablePlan.LAST_SEEN_AT);

  private FormerColumns() {}

  /** For rows that stay as they are. */
  static Column none() {
    return lit(null).cast(TYPE).as(TablePlan.FORMER_VALUES);
  }

  /** What a column held before, where it holds something else now; null elsewhere. */
  static Column change(String column, Column before, Column after, Column lastSeen) {
    Column former =
        struct(
            lit(column).as(TablePlan.COLUMN),
            before.as(TablePlan.VALUE),
            lastSeen.as(TablePlan.LAST_SEEN_AT));
    return when(not(before.eqNullSafe(after)), former);
  }

  /**
   * The changes of a row.
   *
   * @param mayDiffer false for rows that need not be looked at
   * @param changes one for each remembered column
   */
  static Column of(Column mayDiffer, List<Column> changes) {
    Column former = array_compact(array(changes.toArray(Column[]::new)));
    return when(mayDiffer.and(size(former).gt(0)), former).cast(TYPE).as(TablePlan.FORMER_VALUES);
  }
}
