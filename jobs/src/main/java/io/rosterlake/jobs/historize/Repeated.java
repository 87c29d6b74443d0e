package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.catalog.SelectSources;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.Breakdown;
import io.rosterlake.history.Historizer;
import io.rosterlake.history.TableChanges;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.Unchanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gold tables to which the upload says again what the one before said: the silver tables that
 * their selects read are as they were, and so are they. Their rows are seen once more. Where the
 * table does not say when a row was last seen, there is nothing to do.
 *
 * <p>Only for scopes that no other flow has written: another one may have changed who counts as
 * present.
 */
record Repeated(
    RunContext context, Optional<FlowState> before, Set<String> asLeft, Set<String> tables) {

  static Repeated of(RunContext context, TenantConfig config) {
    Unchanged unchanged = Unchanged.of(context);
    if (unchanged.since().isEmpty()) {
      return new Repeated(context, Optional.empty(), Set.of(), Set.of());
    }
    FlowState before = unchanged.since().get();
    List<String> entities = context.catalog().entities().stream().map(Entity::name).toList();
    Map<String, String> source = context.flow().sourcePartition();
    Breakdown breakdown = new Breakdown(context.catalog().goldTables(), name -> null);
    List<GoldTable> asLeft =
        context.catalog().goldTables().stream()
            .filter(table -> Historizer.saysWhenSeen(table) || !breakdown.reads(table))
            .filter(table -> isOfFlowAlone(context, config, table.scope()))
            .filter(
                table ->
                    unchanged.holds(
                        TableName.gold(table.name()), context.flow().partition(table.scope())))
            .filter(table -> context.manifest().version(TableName.gold(table.name())).isPresent())
            .filter(table -> before.activity().plan().table(table.name()).isPresent())
            .toList();
    List<GoldTable> repeated =
        asLeft.stream()
            .filter(
                table ->
                    SelectSources.of(selects(table), entities).stream()
                        .allMatch(entity -> unchanged.holds(TableName.silver(entity), source)))
            .toList();
    return new Repeated(context, unchanged.since(), names(asLeft), names(repeated));
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

  /** The selects that a plan of the table takes. */
  static List<String> selects(GoldTable table) {
    return Stream.of(table.select(), table.owners()).filter(Objects::nonNull).toList();
  }

  /** Whether its rows are those that the upload before left, and nobody else has a say in them. */
  boolean isAsLeft(GoldTable table) {
    return asLeft.contains(table.name());
  }

  /** How many rows of the table the upload before had. */
  long sentBefore(GoldTable table) {
    return changesBefore(table).counts().present();
  }

  boolean isRepeated(GoldTable table) {
    return tables.contains(table.name());
  }

  /** Whether a plan of the table has to be computed. */
  boolean isToPlan(GoldTable table) {
    return !isRepeated(table) || Historizer.saysWhenSeen(table);
  }

  /** When the upload before was read. */
  Instant lastTime() {
    return before.orElseThrow().startedAt();
  }

  /** What changes in a table that needs no plan. */
  TableChanges changes(GoldTable table) {
    return changesBefore(table).seenAgain(table.absence());
  }

  private TableChanges changesBefore(GoldTable table) {
    return before.flatMap(run -> run.activity().plan().table(table.name())).orElseThrow();
  }

  /** The tables that stay as they are. */
  List<TableName> leftAlone() {
    return context.catalog().goldTables().stream()
        .filter(table -> !isToPlan(table))
        .map(table -> TableName.gold(table.name()))
        .toList();
  }
}
