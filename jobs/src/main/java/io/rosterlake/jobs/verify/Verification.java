package io.rosterlake.jobs.verify;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.DamagedException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the tables and exports that the newest published run names. */
public final class Verification {
  private final Lake lake;
  private final Catalog catalog;
  private final List<Pointer> pointers;
  private final TableCheck.Depth depth;
  private final SortedMap<String, LayerTally> layers = new TreeMap<>();
  private final List<LakeDamage> damages = new ArrayList<>();

  /**
   * A verification of a lake.
   *
   * @param pointers of outbound flows; the snapshots that they name are looked at
   */
  public Verification(Lake lake, Catalog catalog, List<Pointer> pointers, TableCheck.Depth depth) {
    this.lake = lake;
    this.catalog = catalog;
    this.pointers = List.copyOf(pointers);
    this.depth = depth;
  }

  /** Adds what was found elsewhere. */
  public void add(LakeDamage damage) {
    damages.add(damage);
  }

  /** The report where the log of runs cannot be read: nobody knows then what is published. */
  public VerifyReport withoutRuns(LakeDamage damage) {
    damages.add(damage);
    return new VerifyReport(Optional.empty(), depth, layers, 0, damages);
  }

  /**
   * Looks at everything.
   *
   * @param published every published run, newest first
   * @param scopes of the tenant's inbound flows
   */
  public VerifyReport of(List<Manifest> published, List<FlowScope> scopes) {
    Manifest newest = published.get(0);
    checkTables(newest);
    Set<String> exported =
        published.stream()
            .flatMap(run -> run.exports().stream())
            .map(ExportedSnapshot::path)
            .collect(Collectors.toSet());
    damages.addAll(new Deliveries(lake, catalog, pointers, exported).damages());
    RowCounts rows = new RowCounts(catalog, lake, newest);
    if (depth == TableCheck.Depth.BYTES) {
      List<TableName> damaged = damages.stream().flatMap(each -> each.table().stream()).toList();
      scopes.forEach(scope -> rows.compare(scope, damaged));
      damages.addAll(rows.damages());
      requireEveryRun(published);
    }
    return new VerifyReport(Optional.of(newest.runId()), depth, layers, rows.counted(), damages);
  }

  private void checkTables(Manifest newest) {
    SortedMap<TableName, Long> versions = new TreeMap<>(newest.tables());
    try {
      lake.latestVersion(RunLog.TABLE).ifPresent(version -> versions.put(RunLog.TABLE, version));
    } catch (DamagedException e) {
      damages.add(e.damage());
    }
    List<Map.Entry<TableName, Long>> tables = List.copyOf(versions.entrySet());
    List<TableCheck> checks =
        SideBySide.map(
            tables, table -> lake.storage(table.getKey()).check(table.getValue(), depth));
    for (int index = 0; index < tables.size(); index++) {
      TableCheck check = checks.get(index);
      layers.merge(
          tables.get(index).getKey().layer(), LayerTally.NONE.plus(check), LayerTally::plus);
      damages.addAll(check.damages());
    }
  }

  /** Published runs are numbered from 1 on, and each has a row. */
  private void requireEveryRun(List<Manifest> published) {
    long expected = published.get(0).sequence();
    if (published.size() != expected) {
      damages.add(
          new LakeDamage(
              Optional.of(RunLog.TABLE),
              RunLog.TABLE.path(),
              "has %,d rows, and the newest run is number %,d"
                  .formatted(published.size(), expected),
              "Restore the table from a backup of the lake."));
    }
  }
}
