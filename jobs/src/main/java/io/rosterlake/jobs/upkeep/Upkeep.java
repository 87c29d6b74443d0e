package io.rosterlake.jobs.upkeep;

import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The upkeep of one lake, in steps: writing files anew, which makes versions that must be
 * published; then the removal of what nobody needs. A program that dies between any two of them
 * leaves every run readable that is to be kept.
 */
public final class Upkeep {
  private final Lake lake;
  private final KnownRuns runs;
  private final Rewriter rewriter;
  private final List<Pointer> pointers;
  private final Tally tally = new Tally();
  private final List<Rewritten> rewritten = new ArrayList<>();
  private StoredLayers stored = StoredLayers.UNKNOWN;

  /**
   * Upkeep of a lake, which is told each named point.
   *
   * @param pointers of outbound flows; the snapshots that they name stay
   */
  public Upkeep(Lake lake, KnownRuns runs, List<Pointer> pointers) {
    this.pointers = List.copyOf(pointers);
    this.lake = lake;
    this.runs = runs;
    this.rewriter = new Rewriter(lake, runs.idsWithoutFindings());
  }

  private record TableRewrites(TableName table, long version, List<Rewrite> rewrites) {}

  /**
   * Writes tables anew that have many small files, or findings that are no longer kept.
   *
   * @return the new versions, which nobody sees before they are published; none when an open run
   *     was planned on the published ones
   */
  public Map<TableName, Long> rewriteTables(String runId) {
    Map<TableName, Long> versions = new TreeMap<>();
    for (TableRewrites each : plans()) {
      long base = lake.restore(each.table(), OptionalLong.of(each.version()));
      versions.put(each.table(), rewrite(each.table(), base, each.rewrites(), runId));
    }
    return versions;
  }

  /** Writes the log of runs anew when it has many small files. All of its rows stay. */
  public void rewriteRunLog(String runId) {
    runLogPlan().ifPresent(plan -> rewrite(plan.table(), plan.version(), plan.rewrites(), runId));
  }

  private long rewrite(TableName table, long base, List<Rewrite> rewrites, String runId) {
    lake.reached("before rewrite " + table);
    Rewriter.Outcome outcome = rewriter.write(base, rewrites, runId);
    lake.reached("after rewrite " + table);
    rewritten.addAll(outcome.rewritten());
    for (Rewritten each : outcome.rewritten()) {
      if (each.freesAtOnce()) {
        tally.add(each.kind(), layer(each.table()), each.writtenInstead());
      }
    }
    return outcome.version();
  }

  private List<TableRewrites> plans() {
    Optional<Manifest> newest = runs.published().stream().findFirst();
    if (newest.isEmpty() || !runs.open().isEmpty()) {
      return List.of();
    }
    List<Map.Entry<TableName, Long>> tables = List.copyOf(newest.get().tables().entrySet());
    return SideBySide.map(
            tables,
            table ->
                new TableRewrites(
                    table.getKey(),
                    table.getValue(),
                    rewriter.plan(table.getKey(), table.getValue())))
        .stream()
        .filter(plan -> !plan.rewrites().isEmpty())
        .toList();
  }

  private Optional<TableRewrites> runLogPlan() {
    OptionalLong version = lake.latestVersion(RunLog.TABLE);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    List<Rewrite> rewrites = rewriter.plan(RunLog.TABLE, version.getAsLong());
    return rewrites.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableRewrites(RunLog.TABLE, version.getAsLong(), rewrites));
  }

  /**
   * Removes what none of the runs needs.
   *
   * @param after the runs as they are known by now, the one that published rewritten tables
   *     included
   */
  public void sweep(KnownRuns after) {
    Sweep tables = Sweep.find(lake, after);
    OldFolders folders = OldFolders.find(lake, after, pointers);
    tables.addTo(tally);
    folders.addTo(tally);
    folders.remove();
    tables.remove();
  }

  /** Counts a file that was, or would be, deleted elsewhere. */
  public void count(Kind kind, Path file, Freed freed) {
    tally.add(kind, lake.paths().layer(file), freed);
  }

  private String layer(TableName table) {
    return lake.paths().layer(lake.paths().table(table));
  }

  /** Finds out what upkeep would do, and what the lake takes; changes nothing. */
  public void foresee() {
    Sweep.find(lake, runs).addTo(tally);
    OldFolders.find(lake, runs, pointers).addTo(tally);
    List<TableRewrites> plans = new ArrayList<>(plans());
    runLogPlan().ifPresent(plans::add);
    for (TableRewrites plan : plans) {
      for (Rewrite rewrite : plan.rewrites()) {
        Rewritten foreseen = rewrite.foreseen();
        rewritten.add(foreseen);
        if (foreseen.freesAtOnce()) {
          tally.add(
              foreseen.kind(),
              layer(foreseen.table()),
              foreseen.before().plus(foreseen.writtenInstead()));
        }
      }
    }
    stored = StoredLayers.find(lake, runs, tally);
  }

  /** What was done, or would be. */
  public UpkeepReport report() {
    Optional<String> postponed =
        runs.open().stream()
            .findFirst()
            .map(run -> "run " + run.runId() + " is not decided or not finished yet");
    long count = runs.published().stream().filter(run -> !run.isUpkeep()).count();
    return new UpkeepReport(
        runs.now(),
        Optional.empty(),
        postponed,
        count,
        runs.withHistory(),
        List.copyOf(rewritten),
        tally.byKind(),
        stored);
  }
}
