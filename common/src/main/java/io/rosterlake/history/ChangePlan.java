package io.rosterlake.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.lake.Observed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an upload changes in one gold table within its scope. A dry run computes it without writing,
 * a run writes {@link #rowsToWrite()}; both count the same frame while it passes.
 *
 * @param planned the physical columns of the table and {@value #CHANGE_KIND}, a {@link ChangeKind}
 *     label; rows that leave the table are still among them
 * @param observation receives the counts when the frame is computed once
 */
public record ChangePlan(GoldTable table, Dataset<Row> planned, Observed observation) {
  static final String CHANGE_KIND = "changeKind";

  static ChangePlan of(GoldTable table, Dataset<Row> planned) {
    Observed observation = new Observed();
    Column[] counts =
        Arrays.stream(ChangeKind.values())
            .map(kind -> count_if(col(CHANGE_KIND).equalTo(lit(kind.label()))).as(kind.label()))
            .toArray(Column[]::new);
    Dataset<Row> observed =
        planned.observe(
            observation.observation(), counts[0], Arrays.copyOfRange(counts, 1, counts.length));
    return new ChangePlan(table, observed, observation);
  }

  /** The rows the table holds in this scope afterwards. */
  public Dataset<Row> rowsToWrite() {
    Dataset<Row> staying =
        table.absence() == Absence.REPLACE
            ? planned.filter(col(CHANGE_KIND).notEqual(lit(ChangeKind.NO_LONGER_SEEN.label())))
            : planned;
    return staying.drop(CHANGE_KIND);
  }

  /** The counts per kind, zeros included; waits until the plan has been computed. */
  public Map<ChangeKind, Long> counts() {
    Map<String, Object> observed = observation.all();
    Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      counts.put(kind, ((Number) observed.get(kind.label())).longValue());
    }
    return counts;
  }
}
