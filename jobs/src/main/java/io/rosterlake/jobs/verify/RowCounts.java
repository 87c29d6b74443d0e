package io.rosterlake.jobs.verify;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows the tables of a run have to have, as the flows that wrote them counted. A count
 * holds as long as the table consists of the files that the flow left.
 */
final class RowCounts {
  private final Catalog catalog;
  private final Lake lake;
  private final Manifest published;
  private final List<LakeDamage> damages = new ArrayList<>();
  private long counted;

  RowCounts(Catalog catalog, Lake lake, Manifest published) {
    this.catalog = catalog;
    this.lake = lake;
    this.published = published;
  }

  /** Compares the tables of a flow, but for those that are damaged anyway. */
  void compare(FlowScope scope, List<TableName> damaged) {
    FlowState state = published.flows().get(scope.id());
    if (state == null) {
      return;
    }
    for (EntityCount entity : state.activity().entities()) {
      TableName silver = TableName.silver(entity.entity());
      if (!damaged.contains(silver)) {
        compare(state, silver, scope.sourcePartition(), entity.accepted());
      }
    }
    for (GoldTable table : catalog.goldTables()) {
      TableName gold = TableName.gold(table.name());
      if (!damaged.contains(gold)) {
        state
            .activity()
            .plan()
            .table(table.name())
            .ifPresent(
                changes ->
                    compare(
                        state,
                        gold,
                        scope.partition(table.scope()),
                        rows(changes.counts(), table.absence())));
      }
    }
  }

  private static long rows(ChangeCounts counts, Absence absence) {
    long gone = absence == Absence.REPLACE ? 0 : counts.noLongerSeen();
    return counts.present() + gone + counts.absent() + counts.notSent();
  }

  private void compare(
      FlowState state, TableName table, Map<String, String> partition, long expected) {
    OptionalLong then = state.version(table);
    OptionalLong now = published.version(table);
    boolean isAsThen =
        then.isPresent()
            && now.isPresent()
            && lake.hasSameFiles(table, then.getAsLong(), now.getAsLong(), partition);
    if (!isAsThen) {
      return;
    }
    counted++;
    long rows = lake.storage(table).rowCount(now.getAsLong(), partition);
    if (rows != expected) {
      damages.add(
          new LakeDamage(
              Optional.of(table),
              table.path(),
              "has %,d rows in %s, and run %s counted %,d"
                  .formatted(
                      rows, partition.isEmpty() ? "all" : partition, state.runId(), expected),
              "Restore the table from a backup of the lake, or undo that run (undo %s --with-later)."
                  .formatted(state.runId())));
    }
  }

  /** How many tables were compared. */
  long counted() {
    return counted;
  }

  List<LakeDamage> damages() {
    return damages;
  }
}
