package io.rosterlake.jobs.upkeep;

import io.rosterlake.config.Retention;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * The runs that a lake knows of, and what each of them still needs.
 *
 * @param published newest first
 * @param open runs that may still be published: held ones that wait for a decision, and those whose
 *     stages are started one by one
 * @param settled held runs that can no longer be published
 * @param now the time by which days are counted
 */
public record KnownRuns(
    List<Manifest> published,
    List<Manifest> open,
    List<Manifest> settled,
    Retention retention,
    Instant now) {

  public KnownRuns {
    published = List.copyOf(published);
    open = List.copyOf(open);
    settled = List.copyOf(settled);
  }

  /** The same runs after another one was published. */
  public KnownRuns with(Manifest newest) {
    List<Manifest> all = new ArrayList<>(published);
    all.add(0, newest);
    return new KnownRuns(all, open, settled, retention, now);
  }

  /** The versions of a table whose rows must stay readable; of the log of runs, none. */
  NavigableSet<Long> versions(TableName table) {
    List<Manifest> needy = new ArrayList<>(open);
    if (table.isAboutRuns()) {
      // The newest version holds what every earlier run appended.
      needy.addAll(published.subList(0, Math.min(1, published.size())));
      needy.addAll(kept(settled, retention.history()));
    } else {
      Retention.Keep keep = table.isBronze() ? retention.bronze() : retention.history();
      needy.addAll(kept(published, keep));
      needy.addAll(kept(settled, keep));
    }
    return versionsOf(needy, table);
  }

  /**
   * The versions of which the log must still tell the files: undo takes a table back to one even
   * when bronze is kept for a shorter time than history, and approving a held run asks what it
   * changed since it was planned.
   */
  NavigableSet<Long> describedVersions(TableName table) {
    List<Manifest> described = new ArrayList<>(published);
    described.removeIf(
        run -> open.stream().noneMatch(each -> each.sequence() == run.sequence() + 1));
    if (table.isBronze()) {
      described.addAll(kept(published, retention.history()));
    }
    return versionsOf(described, table);
  }

  /** The ids of the published runs whose findings are no longer kept. */
  Set<String> idsWithoutFindings() {
    Set<String> ids = new HashSet<>();
    published.forEach(run -> ids.add(run.runId()));
    kept(published, retention.findings()).forEach(run -> ids.remove(run.runId()));
    return ids;
  }

  /** The folders of outbound flows that stay, as manifests name them. */
  Set<String> exportsKept() {
    return exportsOf(kept(published, retention.exports()));
  }

  /** The folders of outbound flows that any published run wrote. */
  Set<String> exportsPublished() {
    return exportsOf(published);
  }

  /** What was read from APIs and stays: as long as the rows that came of it. */
  Set<Path> crawlsKept(LakePaths paths) {
    List<Manifest> keeping = new ArrayList<>(open);
    keeping.addAll(kept(published, retention.bronze()));
    keeping.addAll(kept(settled, retention.bronze()));
    return crawlsOf(keeping, paths);
  }

  /** What any published run read from an API. */
  Set<Path> crawlsPublished(LakePaths paths) {
    return crawlsOf(published, paths);
  }

  private static Set<Path> crawlsOf(List<Manifest> runs, LakePaths paths) {
    return runs.stream()
        .flatMap(run -> run.activities().stream())
        .filter(activity -> activity.crawl().isPresent())
        .map(activity -> new Path(paths.crawls(activity.activityId()), activity.upload()))
        .collect(Collectors.toSet());
  }

  /** Ids of runs that got to their end, published or not. */
  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    List.of(published, open, settled).forEach(runs -> runs.forEach(run -> ids.add(run.runId())));
    return ids;
  }

  /** How many published runs keep their gold and silver, upkeep not counted. */
  public long withHistory() {
    return kept(published, retention.history()).stream().filter(run -> !run.isUpkeep()).count();
  }

  private List<Manifest> kept(List<Manifest> runs, Retention.Keep keep) {
    Map<String, Integer> places = places();
    return runs.stream()
        .filter(
            run -> {
              int place = places.containsKey(run.runId()) ? places.get(run.runId()) : placeOf(run);
              return keep.keeps(place, run.startedAt(), now);
            })
        .toList();
  }

  /** Upkeep takes no place of its own: it shares that of the run whose rows it shows. */
  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    int place = 1;
    for (Manifest run : published) {
      places.put(run.runId(), place);
      place += run.isUpkeep() ? 0 : 1;
    }
    return places;
  }

  /** The place that a run would have had, had it been published. */
  private int placeOf(Manifest run) {
    long later =
        published.stream()
            .filter(each -> !each.isUpkeep() && each.sequence() >= run.sequence())
            .count();
    return (int) later + 1;
  }

  private static NavigableSet<Long> versionsOf(List<Manifest> runs, TableName table) {
    NavigableSet<Long> versions = new TreeSet<>();
    if (!table.equals(RunLog.TABLE)) {
      runs.forEach(run -> run.version(table).ifPresent(versions::add));
    }
    return versions;
  }

  private static Set<String> exportsOf(List<Manifest> runs) {
    Set<String> folders = new HashSet<>();
    runs.forEach(run -> run.exports().forEach(export -> folders.add(export.path())));
    return folders;
  }
}
