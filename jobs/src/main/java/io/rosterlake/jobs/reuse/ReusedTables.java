package io.rosterlake.jobs.reuse;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.Breakdown;
import io.rosterlake.history.Historizer;
import io.rosterlake.history.TableChanges;
import io.rosterlake.history.TablePlan;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.SelectSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The gold tables that no change of the upload reaches. For historize: may the comparison of a
 * table be skipped? Yes, if the silver tables that its selects read, and its own rows, are as the
 * latest run of the flow left them. Its rows are then seen once more; a table that has no column
 * for that stays as it is.
 *
 * <p>Only rows that no other flow has written are reused: another flow may have changed who counts
 * as present.
 */
public final class ReusedTables {
  private final RunContext context;
  private final Optional<FlowState> before;
  private final Set<String> asLeft;
  private final Set<String> reused;

  private ReusedTables(
      RunContext context, Optional<FlowState> before, Set<String> asLeft, Set<String> reused) {
    this.context = context;
    this.before = before;
    this.asLeft = asLeft;
    this.reused = reused;
  }

  public static ReusedTables of(RunContext context, TenantConfig config) {
    Unchanged unchanged = Unchanged.of(context);
    Breakdown breakdown = new Breakdown(context.catalog().goldTables(), name -> null);
    List<GoldTable> asLeft =
        context.catalog().goldTables().stream()
            .filter(table -> isAsLeft(context, unchanged, table))
            .filter(table -> Historizer.saysWhenSeen(table) || !breakdown.reads(table))
            .filter(table -> isOfFlowAlone(context, config, table.scope()))
            .toList();
    List<String> entities = context.catalog().entities().stream().map(Entity::name).toList();
    List<GoldTable> reused =
        asLeft.stream()
            .filter(
                table ->
                    SelectSources.among(entities, table.selects()).stream()
                        .map(TableName::silver)
                        .allMatch(unchanged::isUnchanged))
            .toList();
    return new ReusedTables(context, unchanged.since(), names(asLeft), names(reused));
  }

  private static boolean isAsLeft(RunContext context, Unchanged unchanged, GoldTable table) {
    TableName name = TableName.gold(table.name());
    return context.manifest().version(name).isPresent()
        && unchanged
            .since()
            .filter(before -> before.activity().plan().table(table.name()).isPresent())
            .isPresent()
        && unchanged.isUnchanged(name, context.flow().partition(table.scope()));
  }

  private static Set<String> names(List<GoldTable> tables) {
    return tables.stream().map(GoldTable::name).collect(Collectors.toSet());
  }

  /**
   * Whether all rows of the scope are this flow's: no other flow reads its year, and no other year
   * has been read. A year may have left the configuration, its rows have not; a flow that has never
   * delivered, such as that of the next school year, has no say.
   */
  private static boolean isOfFlowAlone(RunContext context, TenantConfig config, Scope scope) {
    FlowScope flow = context.flow();
    String source = flow.sourceSystem().id();
    String year = flow.scopeName(Scope.YEAR);
    long flowsOfYear =
        config.inboundFlows().stream()
            .map(each -> FlowScope.yearName(config.sourceSystemOf(each), each.year()))
            .filter(year::equals)
            .count();
    boolean isYearAlone =
        scope == Scope.YEAR
            || context.manifest().seenAt().keySet().stream()
                .filter(name -> name.contains("/"))
                .filter(name -> scope == Scope.LAKE || name.startsWith(source + "/"))
                .allMatch(year::equals);
    return flowsOfYear == 1 && isYearAlone;
  }

  /** Whether a table is reused. */
  public boolean has(GoldTable table) {
    return reused.contains(table.name());
  }

  /** Whether a table needs a plan: its rows may change, or at least when they were last seen. */
  public boolean isToPlan(GoldTable table) {
    return !has(table) || Historizer.saysWhenSeen(table);
  }

  /**
   * The plan for a reused table: each row is seen once more.
   *
   * @param lake in the session of the plan
   */
  public TablePlan plan(Lake lake, Historizer historizer, GoldTable table) {
    TableName name = TableName.gold(table.name());
    long version = context.manifest().version(name).orElseThrow();
    Map<String, String> partition = context.flow().partition(table.scope());
    return historizer.seenAgain(table, lake.read(name, version, partition), lastTime());
  }

  /** What the run changes in a table that needs no plan. */
  public TableChanges changes(GoldTable table) {
    return changesBefore(table).seenAgain(table.absence());
  }

  /** The tables that the run leaves as they are. */
  public List<TableName> tables() {
    return context.catalog().goldTables().stream()
        .filter(table -> !isToPlan(table))
        .map(table -> TableName.gold(table.name()))
        .toList();
  }

  /** Whether the rows of a table are those that the latest run left, and no other flow has any. */
  boolean isAsLeft(GoldTable table) {
    return asLeft.contains(table.name());
  }

  /** How many rows of the table the upload before had. */
  long sentBefore(GoldTable table) {
    return changesBefore(table).counts().present();
  }

  /** What the latest run of the flow left. */
  FlowState before() {
    return before.orElseThrow();
  }

  /** When the upload before was read. */
  Instant lastTime() {
    return before().startedAt();
  }

  private TableChanges changesBefore(GoldTable table) {
    return before().activity().plan().table(table.name()).orElseThrow();
  }
}
