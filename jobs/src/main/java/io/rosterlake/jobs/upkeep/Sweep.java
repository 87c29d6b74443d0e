package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.TableStorage;
import io.rosterlake.lake.UpkeepRecord;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;

/** Finds what no run needs in the tables of a lake, and removes it. */
final class Sweep {
  private final Lake lake;
  private final KnownRuns runs;
  private final List<TableLeftovers> found;

  private record TableLeftovers(TableName table, TableStorage.Leftovers leftovers) {}

  private Sweep(Lake lake, KnownRuns runs, List<TableLeftovers> found) {
    this.lake = lake;
    this.runs = runs;
    this.found = found;
  }

  /** Looks at every table, and changes nothing. */
  static Sweep find(Lake lake, KnownRuns runs) {
    List<TableLeftovers> found =
        SideBySide.map(
            lake.tables(), table -> new TableLeftovers(table, leftovers(lake, runs, table)));
    return new Sweep(lake, runs, found);
  }

  private static TableStorage.Leftovers leftovers(Lake lake, KnownRuns runs, TableName table) {
    TableStorage storage = lake.storage(table);
    if (!table.equals(RunLog.TABLE)) {
      return storage.leftovers(runs.versions(table), runs.describedVersions(table));
    }
    NavigableSet<Long> newest = new TreeSet<>();
    lake.latestVersion(table).ifPresent(newest::add);
    TableStorage.Leftovers leftovers = storage.leftovers(newest, new TreeSet<>());
    // A file of an unknown run may be the publication of one that was paused and is about to find
    // out that it lost the lake. Should it commit after all, the log of runs must stay whole.
    List<FileStatus> files =
        leftovers.files().stream().filter(file -> isOfKnownRun(runs, file)).toList();
    return leftovers.of(files);
  }

  private static boolean isOfKnownRun(KnownRuns runs, FileStatus file) {
    return LakePaths.runOf(file.getPath()).filter(runs.ids()::contains).isPresent();
  }

  /** Adds what was found to the tally. */
  void addTo(Tally tally) {
    for (TableLeftovers each : found) {
      String layer = lake.paths().layer(lake.paths().table(each.table()));
      for (FileStatus file : each.leftovers().files()) {
        tally.add(kind(each.table(), file), layer, Freed.of(List.of(file)));
      }
      tally.add(Kind.LOG_ENTRIES, layer, Freed.of(each.leftovers().logEntries()));
    }
  }

  private Kind kind(TableName table, FileStatus file) {
    if (!isOfKnownRun(runs, file)) {
      return Kind.DEAD_RUNS;
    }
    return switch (table.layer()) {
      case "bronze" -> Kind.BRONZE;
      case "runs" -> Rewriter.isKeptForFindings(table) ? Kind.FINDINGS : Kind.SMALL_FILES;
      default -> Kind.OLD_VERSIONS;
    };
  }

  /** Removes what was found; tables about runs last, so that readers have time to move on. */
  void remove() {
    if (found.stream().allMatch(each -> each.leftovers().isNothing())) {
      return;
    }
    // First: whoever misses a version from here on can tell that it was not lost.
    SortedMap<TableName, UpkeepRecord.Left> left = new TreeMap<>();
    found.forEach(each -> left.put(each.table(), each.leftovers().left()));
    new UpkeepRecord(runs.now(), left).save(lake);
    List<TableLeftovers> inOrder = new ArrayList<>(found);
    inOrder.sort(
        java.util.Comparator.comparing((TableLeftovers each) -> each.table().isAboutRuns()));
    inOrder.forEach(this::remove);
  }

  private void remove(TableLeftovers each) {
    TableName table = each.table();
    TableStorage.Leftovers leftovers = each.leftovers();
    TableStorage storage = lake.storage(table);
    if (leftovers.isNewestUnneeded()) {
      // A dead run left a version that nobody published. Who reads the table by its path has seen
      // its rows so far, and sees the published ones from here on.
      lake.restore(table, published(table));
    }
    if (!leftovers.files().isEmpty()) {
      lake.reached("before vacuum " + table);
      storage.deleteFiles(leftovers);
      lake.reached("after vacuum " + table);
    }
    if (!leftovers.logEntries().isEmpty()) {
      lake.reached("before log cleanup " + table);
      storage.deleteLogEntries(leftovers);
      lake.reached("after log cleanup " + table);
    }
  }

  private OptionalLong published(TableName table) {
    Optional<Manifest> newest = runs.published().stream().findFirst();
    return newest.map(run -> run.version(table)).orElseGet(OptionalLong::empty);
  }
}
