package io.rosterlake.jobs.upkeep;

import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Finds the folders beside the tables that no run needs, and removes them. */
final class OldFolders {
  private final Lake lake;
  private final List<OldFolder> found;

  private record OldFolder(Kind kind, Path path, Freed freed) {}

  private OldFolders(Lake lake, List<OldFolder> found) {
    this.lake = lake;
    this.found = found;
  }

  /** Looks for them, and changes nothing. */
  static OldFolders find(Lake lake, KnownRuns runs, List<Pointer> pointers) {
    List<OldFolder> found = new ArrayList<>();
    for (Path flow : lake.tree(lake.paths().outbound()).folders()) {
      for (Pointer pointer : pointers) {
        Path folder = LakePaths.snapshots(flow, pointer.folder());
        found.addAll(snapshots(lake, runs, folder, pointer.snapshot(folder)));
      }
    }
    found.addAll(crawls(lake, runs));
    for (Path scratch : lake.tree(lake.paths().scratch()).folders()) {
      found.add(folder(lake, Kind.DEAD_RUNS, scratch));
    }
    return new OldFolders(lake, found);
  }

  /** What was read from APIs, and by no run that keeps it. */
  private static List<OldFolder> crawls(Lake lake, KnownRuns runs) {
    List<OldFolder> found = new ArrayList<>();
    Set<Path> kept = runs.crawlsKept(lake.paths());
    Set<Path> published = runs.crawlsPublished(lake.paths());
    for (Path flow : lake.tree(lake.paths().crawls()).folders()) {
      for (Path crawl : lake.tree(flow).folders()) {
        Path place = new Path(lake.paths().root(), lake.paths().relative(crawl));
        if (!kept.contains(place)) {
          Kind kind = published.contains(place) ? Kind.BRONZE : Kind.DEAD_RUNS;
          found.add(folder(lake, kind, crawl));
        }
      }
    }
    return found;
  }

  /** The snapshots in a folder of a flow that nobody keeps; the current one always stays. */
  private static List<OldFolder> snapshots(
      Lake lake, KnownRuns runs, Path folder, Optional<String> current) {
    List<OldFolder> found = new ArrayList<>();
    Set<String> kept = runs.exportsKept();
    Set<String> published = runs.exportsPublished();
    for (Path snapshot : lake.tree(folder).folders()) {
      String name = lake.paths().relative(snapshot);
      boolean isOurs = LakePaths.isTimeFolder(snapshot);
      boolean isCurrent = current.filter(snapshot.getName()::equals).isPresent();
      if (isOurs && !isCurrent && !kept.contains(name)) {
        Kind kind = published.contains(name) ? Kind.EXPORTS : Kind.DEAD_RUNS;
        found.add(folder(lake, kind, snapshot));
      }
    }
    return found;
  }

  private static OldFolder folder(Lake lake, Kind kind, Path path) {
    return new OldFolder(kind, path, Freed.of(lake.tree(path).files()));
  }

  /** Adds what was found to the tally. */
  void addTo(Tally tally) {
    found.forEach(each -> tally.add(each.kind(), lake.paths().layer(each.path()), each.freed()));
  }

  void remove() {
    for (OldFolder each : found) {
      lake.reached("before removal of " + each.path().getName());
      lake.delete(each.path());
    }
    lake.tree(lake.paths().scratch()).deleteIfEmpty();
  }
}
