package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.outbound.OutboundRun;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.ActivityLog;
import io.rosterlake.run.HeldRun;
import io.rosterlake.run.InboundTotals;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The end of a run: its tables become visible by one commit, or are set aside. */
record Publication(
    LeasedLake leased,
    RunSessions sessions,
    Catalog catalog,
    TenantConfig config,
    Outbounds outbounds) {

  /**
   * Exports what the run is about to publish, then publishes it.
   *
   * @param previous the run that is published until then
   */
  Manifest publish(Manifest done, Optional<Manifest> previous) {
    Manifest exported = exported(done, previous);
    leased.progress().enter("publish", "");
    Manifest ended =
        exported.withStatus(done.completed()).withTotals(InboundTotals.of(config, exported));
    Manifest manifest = new ActivityLog(leased.spark(), leased.lake()).write(ended);
    leased.publish(manifest);
    point(manifest);
    leased.progress().reached("after pointer");
    leased.registerAfterPublication(manifest);
    return manifest;
  }

  private void point(Manifest manifest) {
    try {
      leased.point(manifest);
    } catch (LakeException e) {
      throw new FailedAfterPublication(
          manifest,
          "its export is not the current one yet: %s. The next run makes it the current one."
              .formatted(e.getMessage()),
          e);
    }
  }

  private Manifest exported(Manifest manifest, Optional<Manifest> previous) {
    leased.progress().enter("export", "");
    leased.progress().reached("before export");
    Manifest done =
        outbounds.write(
            new OutboundRun(
                sessions,
                catalog,
                sessions.all(leased.lake()),
                config,
                manifest,
                previous,
                leased.runs()::all));
    leased.progress().reached("after export");
    return done;
  }

  /** Sets a run aside until somebody decides. */
  Manifest hold(Manifest done, Optional<Manifest> published) {
    Manifest kept = done.withStatus(RunStatus.HELD);
    leased.progress().reached("before hold");
    // Kept last: a run that dies on the way is not held, and the next one plans it anew.
    setAside(kept, published);
    leased.heldRuns().save(kept);
    leased.progress().reached("after hold");
    return kept;
  }

  /** Who reads tables by their path sees the published rows again, not those of this run. */
  void setAside(Manifest manifest, Optional<Manifest> published) {
    for (TableName table : changed(manifest, published)) {
      leased.lake().restore(table, version(published, table));
    }
  }

  /**
   * Makes the rows of earlier versions the newest ones: those that {@code earlier} names, none for
   * tables that it does not name. What is said of runs stays.
   *
   * @param newest the published run whose tables are brought back
   * @return the manifest, naming the new versions
   */
  Manifest bringBack(Manifest earlier, Manifest newest) {
    Map<TableName, Long> versions = new HashMap<>();
    SortedSet<TableName> tables = new TreeSet<>(newest.tables().keySet());
    tables.addAll(earlier.tables().keySet());
    for (TableName table : tables) {
      if (!table.isAboutRuns() && !table.isBronze()) {
        earlier.version(table).ifPresent(version -> leased.lake().requireReadable(table, version));
      }
    }
    for (TableName table : tables) {
      OptionalLong now = newest.version(table);
      OptionalLong then = earlier.version(table);
      if (table.isAboutRuns()) {
        versions.put(table, now.getAsLong());
      } else {
        // Also where the versions are the same: a dead run may have left a newer one. Uploads as
        // they were received may be kept for a shorter time than what came of them.
        long restored =
            table.isBronze()
                ? leased.lake().restoreWhatIsLeft(table, then)
                : leased.lake().restore(table, then);
        then.ifPresent(version -> versions.put(table, restored));
      }
    }
    return earlier.withTables(versions);
  }

  /**
   * Makes the rows that a held run planned the newest ones, beside what other source systems have
   * published since.
   *
   * @return the manifest of the run, naming the newest versions
   * @throws RunRefused when other lists of codes were published since
   */
  Manifest bringForward(HeldRun held, Optional<Manifest> published) {
    Manifest newest = published.orElse(held.before());
    Map<TableName, Long> versions = new HashMap<>();
    for (TableName table : changed(held.run(), Optional.of(held.before()))) {
      versions.put(table, broughtForward(table, held, newest));
    }
    return held.after(newest, versions);
  }

  private long broughtForward(TableName table, HeldRun held, Manifest newest) {
    OptionalLong before = held.before().version(table);
    long planned = held.run().version(table).getAsLong();
    OptionalLong now = newest.version(table);
    if (now.equals(before)) {
      return leased.lake().restore(table, OptionalLong.of(planned));
    }
    if (table.isAboutRuns()) {
      return leased.lake().carryOverAdded(table, before, planned, now);
    }
    if (now.isPresent() && isOfAllSourceSystems(table)) {
      requireRows(table, planned, now.getAsLong(), held.run());
      return now.getAsLong();
    }
    return leased.lake().carryOver(table, before, planned, now);
  }

  /**
   * Whether every run writes the whole table: the lists of codes, which are those of the tenant.
   */
  private boolean isOfAllSourceSystems(TableName table) {
    return catalog.goldTables().stream()
        .filter(each -> each.scope() == Scope.LAKE)
        .anyMatch(each -> TableName.gold(each.name()).equals(table));
  }

  /** A later run has the lists that the plan refers to, unless the configuration was changed. */
  private void requireRows(TableName table, long planned, long now, Manifest run) {
    Dataset<Row> missing =
        leased
            .lake()
            .read(table, planned)
            .select("Id")
            .except(leased.lake().read(table, now).select("Id"));
    if (!missing.isEmpty()) {
      throw new RunRefused(
          "run %s cannot be approved: it refers to codes of %s that the configuration no longer had when a later run was published. Discard it, and run its upload again"
              .formatted(run.runId(), table.name()));
    }
  }

  private static OptionalLong version(Optional<Manifest> run, TableName table) {
    return run.map(each -> each.version(table)).orElseGet(OptionalLong::empty);
  }

  private static List<TableName> changed(Manifest manifest, Optional<Manifest> published) {
    List<TableName> changed = new ArrayList<>(manifest.tables().keySet());
    changed.removeIf(table -> version(published, table).equals(manifest.version(table)));
    return changed;
  }
}
