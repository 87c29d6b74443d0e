package io.rosterlake.jobs.historize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.history.Breakdown;
import io.rosterlake.history.ChangeKind;
import io.rosterlake.history.ChangedKeys;
import io.rosterlake.history.TableChanges;
import io.rosterlake.history.TablePlan;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Looks among the new rows of a plan for those that go on from rows that are gone: of the same
 * person in the same place, with another grade, say. Who is promoted has not left.
 *
 * @param planned gives {@link TablePlan#staying()} by the name of a table
 */
record ContinuedRows(Catalog catalog, Function<String, Dataset<Row>> planned)
    implements ChangedKeys {
  private static final String IS_CONTINUED = "isContinued";

  @Override
  public TableChanges counted(GoldTable table, TableChanges changes) {
    Dataset<Row> rows = counted(table);
    long gone = rows.filter(TablePlan.isOf(ChangeKind.NO_LONGER_SEEN)).count();
    Breakdown breakdown =
        new Breakdown(
            catalog.goldTables(), name -> name.equals(table.name()) ? rows : planned.apply(name));
    return changes.withContinued(changes.counts().noLongerSeen() - gone, breakdown.changes(table));
  }

  private Dataset<Row> counted(GoldTable table) {
    String[] by = table.continuation().orElseThrow().by().toArray(String[]::new);
    Dataset<Row> rows = planned.apply(table.name());
    Dataset<Row> arrived =
        rows.filter(TablePlan.isOf(ChangeKind.FIRST_SEEN).or(TablePlan.isOf(ChangeKind.RETURNED)))
            .select(Stream.of(by).map(functions::col).toArray(Column[]::new))
            .distinct()
            .withColumn(IS_CONTINUED, lit(true));
    Column isContinued =
        TablePlan.isOf(ChangeKind.NO_LONGER_SEEN).and(col(IS_CONTINUED).isNotNull());
    return rows.join(arrived, by, "left")
        .withColumn(
            TablePlan.CHANGE_KIND,
            when(isContinued, lit(ChangeKind.UNCHANGED.label()))
                .otherwise(col(TablePlan.CHANGE_KIND)));
  }
}
