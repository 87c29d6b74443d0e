package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.history.ChangeKind;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.Historizer;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.SideBySide;
import io.rosterlake.run.Stage;
import io.rosterlake.run.TableChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Brings the gold tables up to date with silver: one plan per table, by the policy the table
 * declares. A dry run computes the same plans and writes nothing.
 */
public final class HistorizeStage implements Stage {
  private static final StructType VOCABULARY_SCHEMA =
      new StructType()
          .add("referenceType", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("sortOrder", DataTypes.IntegerType)
          .add("namespace", DataTypes.StringType);

  @Override
  public String name() {
    return "historize";
  }

  @Override
  public Manifest run(RunContext context) {
    createViews(context);
    List<TableChanges> changes =
        SideBySide.map(context.catalog().goldTables(), table -> historize(context, table));
    Map<TableName, Long> versions = new HashMap<>();
    Map<String, Metric> counts = new HashMap<>();
    for (TableChanges change : changes) {
      versions.put(TableName.gold(change.table()), change.version());
    }
    for (GoldTable table : context.catalog().goldTables()) {
      table
          .countedAs()
          .ifPresent(
              name ->
                  changes.stream()
                      .filter(change -> change.table().equals(table.name()))
                      .forEach(change -> counts.put(name, Metric.of(change))));
    }
    Manifest manifest =
        context.isDryRun() ? context.manifest() : context.manifest().withTables(versions);
    for (Scope scope : Scope.values()) {
      manifest =
          manifest.withSeenAt(context.flow().scopeName(scope), context.manifest().startedAt());
    }
    Activity activity =
        context.manifest().activity(context.flow().id()).withTables(changes, counts);
    return manifest.withActivity(activity);
  }

  /** The views and functions that gold selects use; they live in the run's own session. */
  private static void createViews(RunContext context) {
    SparkSession spark = context.spark();
    context.catalog().keyFunctions().forEach(spark::sql);
    for (Entity entity : context.catalog().entities()) {
      TableName silver = TableName.silver(entity.name());
      OptionalLong version = context.manifest().version(silver);
      Dataset<Row> rows =
          version.isPresent()
              ? context.lake().read(silver, version.getAsLong(), context.flow().sourcePartition())
              : spark.createDataFrame(List.of(), SilverSchema.of(entity));
      rows.createOrReplaceTempView(entity.name());
    }
    List<Row> values = new ArrayList<>();
    for (Vocabulary vocabulary : context.catalog().vocabularies().values()) {
      for (Vocabulary.Value value : vocabulary.values()) {
        values.add(
            RowFactory.create(
                vocabulary.referenceType(),
                value.code(),
                value.label(),
                value.sortOrder(),
                value.namespace()));
      }
    }
    spark.createDataFrame(values, VOCABULARY_SCHEMA).createOrReplaceTempView("vocabularies");
  }

  private static TableChanges historize(RunContext context, GoldTable table) {
    TableName name = TableName.gold(table.name());
    OptionalLong base = context.manifest().version(name);
    ChangePlan plan = plan(context, table, base);
    if (context.isDryRun()) {
      plan.planned().write().format("noop").mode("overwrite").save();
      return changes(table, base.orElse(0), plan.counts());
    }
    Lake lake = context.lake();
    StagedRows staged =
        lake.stage(
            name, context.flow().partition(table.scope()), context.stagingId(), plan.rowsToWrite());
    Map<ChangeKind, Long> counts = plan.counts();
    if (base.isPresent() && !moves(table, counts)) {
      lake.discard(staged);
      return changes(table, base.getAsLong(), counts);
    }
    return changes(table, lake.replace(base, staged), counts);
  }

  /** Whether a table has to be written: rows changed, or were seen again and say so. */
  private static boolean moves(GoldTable table, Map<ChangeKind, Long> counts) {
    boolean onlyUnchanged =
        counts.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue() == 0
                        || entry.getKey() == ChangeKind.UNCHANGED
                        || entry.getKey() == ChangeKind.ABSENT);
    boolean saysWhenSeen = table.has("LastSeenDateTime") && counts.get(ChangeKind.UNCHANGED) > 0;
    return !onlyUnchanged || saysWhenSeen;
  }

  private static ChangePlan plan(RunContext context, GoldTable table, OptionalLong base) {
    SparkSession spark = context.spark();
    Historizer historizer =
        new Historizer(
            context.manifest().runId(),
            context.manifest().startedAt(),
            Optional.ofNullable(
                context.manifest().seenAt().get(context.flow().scopeName(table.scope()))));
    Dataset<Row> arriving = spark.sql(context.flow().bound(table.select()));
    Map<String, String> partition = context.flow().partition(table.scope());
    boolean isFirstLoad =
        base.isEmpty()
            || !context
                .published()
                .hasRows(TableName.gold(table.name()), base.getAsLong(), partition);
    if (isFirstLoad) {
      return historizer.firstLoad(table, arriving);
    }
    Dataset<Row> existing =
        context.published().read(TableName.gold(table.name()), base.getAsLong(), partition);
    Optional<Dataset<Row>> owners =
        Optional.ofNullable(table.owners()).map(select -> spark.sql(context.flow().bound(select)));
    return historizer.plan(table, arriving, existing, owners);
  }

  private static TableChanges changes(GoldTable table, long version, Map<ChangeKind, Long> counts) {
    return new TableChanges(
        table.name(),
        version,
        counts.get(ChangeKind.FIRST_SEEN),
        counts.get(ChangeKind.CHANGED),
        counts.get(ChangeKind.UNCHANGED),
        counts.get(ChangeKind.RETURNED),
        counts.get(ChangeKind.NO_LONGER_SEEN),
        counts.get(ChangeKind.ABSENT));
  }
}
