package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.Breakdown;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.Historizer;
import io.rosterlake.history.TableChanges;
import io.rosterlake.history.TablePlan;
import io.rosterlake.jobs.reuse.ChangedRecords;
import io.rosterlake.jobs.reuse.ReusedTables;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.ChangeLog;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FormerValues;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.SentRosters;
import io.rosterlake.run.SideBySide;
import io.rosterlake.run.Stage;
import io.rosterlake.sql.SelectSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings the gold tables up to date with silver: one plan per table, by the policy the table
 * declares. The rows of every plan are staged, then the guard checks the plan as a whole, then the
 * staged rows become versions. A dry run does the same beside the lake and commits nothing.
 */
public final class HistorizeStage implements Stage {
  private final TenantConfig config;
  private final Manifest before;

  /**
   * The stage of a run.
   *
   * @param before the published state that the run started from
   */
  public HistorizeStage(TenantConfig config, Manifest before) {
    this.config = config;
    this.before = before;
  }

  @Override
  public String name() {
    return "historize";
  }

  @Override
  public Manifest run(RunContext context) {
    ReusedTables reused = ReusedTables.of(context, config);
    createViews(context, reused);
    ChangedRecords changed = new ChangedRecords(context, reused);
    List<Planned> planned =
        SideBySide.largestFirst(
            context.catalog().goldTables().stream().filter(reused::isToPlan).toList(),
            table -> recordsRead(context, table),
            table -> stage(context, reused, changed, table));
    Function<String, Dataset<Row>> rows = rows(context, planned);
    ChangePlan plan =
        new PlanGuard(config, before).checked(context, plan(context, reused, planned, rows), rows);
    Map<TableName, Long> versions = new HashMap<>();
    if (!context.isDryRun()) {
      SideBySide.map(planned, each -> commit(context, each)).forEach(versions::putAll);
      versions.putAll(context.leftAlone(reused.tables()));
      versions.put(ChangeLog.TABLE, ChangeLog.write(context, plan));
      versions.putAll(remember(context, planned));
    }
    Activity activity = context.activity();
    return context
        .manifest()
        .withTables(versions)
        .withSeen(context.flow(), activity.roster())
        .withActivity(activity.withPlan(plan.summary(), counts(context, plan)));
  }

  /** How many records of the upload the select of a table reads. */
  private static long recordsRead(RunContext context, GoldTable table) {
    Activity activity = context.activity();
    List<String> fed = activity.entities().stream().map(EntityCount::entity).toList();
    List<String> sources = SelectSources.among(fed, table.selects());
    return activity.entities().stream()
        .filter(each -> sources.contains(each.entity()))
        .mapToLong(EntityCount::read)
        .sum();
  }

  /** A table's plan, computed: its rows stand in the table's folder. */
  private record Planned(TablePlan plan, StagedRows staged) {
    GoldTable table() {
      return plan.table();
    }

    TableName name() {
      return TableName.gold(table().name());
    }
  }

  private Planned stage(
      RunContext ofRun, ReusedTables reused, ChangedRecords changed, GoldTable table) {
    RunContext context = ofRun.forRows(recordsRead(ofRun, table));
    TablePlan plan = plan(context, reused, changed, table);
    StagedRows staged =
        context
            .lake()
            .stage(
                TableName.gold(table.name()),
                context.flow().partition(table.scope()),
                context.stagingId(),
                plan.staying());
    return new Planned(plan, staged);
  }

  /** The rows of each plan, by the name of its table. */
  private static Function<String, Dataset<Row>> rows(RunContext context, List<Planned> planned) {
    Map<String, StagedRows> staged = new HashMap<>();
    planned.forEach(each -> staged.put(each.table().name(), each.staged()));
    return table -> context.lake().readStaged(staged.get(table));
  }

  private static ChangePlan plan(
      RunContext context,
      ReusedTables reused,
      List<Planned> planned,
      Function<String, Dataset<Row>> rows) {
    Map<String, TableChanges> changes = new HashMap<>();
    planned.forEach(each -> changes.put(each.table().name(), TableChanges.of(each.plan())));
    List<GoldTable> tables = context.catalog().goldTables();
    Breakdown breakdown = new Breakdown(tables, rows);
    return ChangePlan.of(
        tables.stream()
            .map(
                table -> reused.isToPlan(table) ? changes.get(table.name()) : reused.changes(table))
            .toList(),
        breakdown.changes());
  }

  /**
   * Makes the staged rows a version of the table, when any of them is not what it was. Another
   * table keeps its published rows; should a dead run have left others in it, they leave.
   */
  private static Map<TableName, Long> commit(RunContext context, Planned planned) {
    OptionalLong base = context.manifest().version(planned.name());
    StagedRows staged = planned.staged();
    if (base.isPresent() && !moves(planned.table(), planned.plan().counts())) {
      context.lake().discard(staged);
      // A dead run may have written the table: who reads it by its path sees this version again.
      context.lake().restore(planned.name(), base);
      return Map.of();
    }
    // What changed is for this run alone: readers of the table do not see these columns.
    StagedRows published =
        staged.withoutColumn(TablePlan.CHANGE_KIND).withoutColumn(TablePlan.FORMER_VALUES);
    return Map.of(planned.name(), context.lake().replace(base, published));
  }

  /** Keeps what the plans replace; costs nothing when they replace nothing. */
  private static Map<TableName, Long> remember(RunContext context, List<Planned> planned) {
    Map<String, StagedRows> replacing = new TreeMap<>();
    long rows = 0;
    for (Planned each : planned) {
      if (each.plan().rowsWithFormerValues() > 0) {
        replacing.put(each.table().name(), each.staged());
        ChangeCounts counts = each.plan().counts();
        rows += counts.present() + counts.absent();
      }
    }
    return FormerValues.write(context.forRows(rows), replacing);
  }

  /** Whether a table has to be written: rows changed, or were seen again and say so. */
  private static boolean moves(GoldTable table, ChangeCounts counts) {
    boolean saysWhenSeen = table.has("LastSeenDateTime") && counts.unchanged() > 0;
    return counts.moved() > 0 || saysWhenSeen;
  }

  private static Map<String, Metric> counts(RunContext context, ChangePlan plan) {
    Map<String, Metric> counts = new HashMap<>();
    for (GoldTable table : context.catalog().goldTables()) {
      Optional<TableChanges> changes = plan.table(table.name());
      table
          .countedAs()
          .ifPresent(name -> changes.ifPresent(each -> counts.put(name, Metric.of(each))));
    }
    return counts;
  }

  private static void createViews(RunContext context, ReusedTables reused) {
    Map<Boolean, List<String>> selects =
        context.catalog().goldTables().stream()
            .filter(table -> !reused.has(table))
            .collect(
                Collectors.partitioningBy(
                    table -> context.sessions().areFew(recordsRead(context, table)),
                    Collectors.flatMapping(
                        table -> table.selects().stream(), Collectors.toList())));
    List<Runnable> works = new ArrayList<>();
    works.add(() -> GoldViews.create(context, selects.get(false)));
    if (context.sessions().areFew(0)) {
      RunContext few = context.forRows(0);
      works.add(() -> GoldViews.create(few, selects.get(true)));
    }
    SideBySide.run(works);
  }

  private TablePlan plan(
      RunContext context, ReusedTables reused, ChangedRecords changed, GoldTable table) {
    Historizer historizer = historizer(context, table.scope());
    if (reused.has(table)) {
      return reused.plan(context.lake(), historizer, table);
    }
    TableName name = TableName.gold(table.name());
    OptionalLong base = context.manifest().version(name);
    Map<String, String> partition = context.flow().partition(table.scope());
    boolean isFirstLoad =
        base.isEmpty() || !context.published().hasRows(name, base.getAsLong(), partition);
    if (isFirstLoad) {
      return historizer.firstLoad(table, rows(context, table.select()));
    }
    Dataset<Row> existing = context.published().read(name, base.getAsLong(), partition);
    return changed
        .plan(historizer, table, recordsRead(context, table), existing)
        .orElseGet(
            () ->
                historizer.plan(
                    table,
                    rows(context, table.select()),
                    existing,
                    Optional.ofNullable(table.owners()).map(owners -> rows(context, owners))));
  }

  private static Dataset<Row> rows(RunContext context, String select) {
    return context.spark().sql(context.flow().bound(select));
  }

  private Historizer historizer(RunContext context, Scope scope) {
    Manifest manifest = context.manifest();
    FlowScope flow = context.flow();
    SentRosters rosters = new SentRosters(config, manifest, flow.sourceSystem().id());
    boolean isOfSource = scope == Scope.SOURCE_SYSTEM;
    return new Historizer(
        manifest.runId(),
        manifest.startedAt(),
        isOfSource
            ? rosters.presentSince()
            : Optional.ofNullable(manifest.seenAt().get(flow.scopeName(scope))),
        isOfSource ? rosters.inOtherYearsSince(flow, manifest.startedAt()) : Optional.empty(),
        flow.flow().absence());
  }
}
