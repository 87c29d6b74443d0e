package io.rosterlake.run;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.OrganizationChanges;
import io.rosterlake.history.TableChanges;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The changes of all runs, in {@code runs/change}: {@code runId}, {@code flow}, {@code table},
 * {@code organizationId}, {@code sourcedId}, {@code organization} STRING, then the counts {@code
 * firstSeen}, {@code changed}, {@code unchanged}, {@code returned}, {@code noLongerSeen}, {@code
 * absent}, {@code notSent} BIGINT. One row per run, flow and table, with the three columns of the
 * organization null, and one more per organization for tables whose rows belong to one.
 */
public final class ChangeLog {
  public static final TableName TABLE = TableName.runs("change");

  private static final StructType SCHEMA =
      new StructType()
          .add("runId", DataTypes.StringType)
          .add("flow", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("organizationId", DataTypes.StringType)
          .add("sourcedId", DataTypes.StringType)
          .add("organization", DataTypes.StringType)
          .add("firstSeen", DataTypes.LongType)
          .add("changed", DataTypes.LongType)
          .add("unchanged", DataTypes.LongType)
          .add("returned", DataTypes.LongType)
          .add("noLongerSeen", DataTypes.LongType)
          .add("absent", DataTypes.LongType)
          .add("notSent", DataTypes.LongType);

  private ChangeLog() {}

  /** Appends a flow's plan, with every organization; returns the table's new version. */
  public static long write(RunContext context, ChangePlan plan) {
    List<Row> rows = new ArrayList<>();
    for (TableChanges table : plan.tables()) {
      rows.add(row(context, table, null, null, null, table.counts()));
      for (OrganizationChanges each : table.organizations()) {
        rows.add(
            row(
                context,
                table,
                each.organizationId(),
                each.sourcedId(),
                each.name(),
                each.counts()));
      }
    }
    StagedRows staged =
        context
            .lake()
            .stage(
                TABLE,
                Map.of(),
                context.stagingId(),
                context.spark().createDataFrame(rows, SCHEMA).coalesce(1));
    return context.lake().append(context.manifest().version(TABLE), staged);
  }

  private static Row row(
      RunContext context,
      TableChanges table,
      String organizationId,
      String sourcedId,
      String organization,
      ChangeCounts counts) {
    return RowFactory.create(
        context.manifest().runId(),
        context.flow().id(),
        table.table(),
        organizationId,
        sourcedId,
        organization,
        counts.firstSeen(),
        counts.changed(),
        counts.unchanged(),
        counts.returned(),
        counts.noLongerSeen(),
        counts.absent(),
        counts.notSent());
  }
}
