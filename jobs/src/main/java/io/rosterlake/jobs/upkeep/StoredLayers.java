package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.FileTree;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.StoredSize;
import io.rosterlake.run.SideBySide;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What a lake takes of the storage, layer by layer, from a listing of all its files.
 *
 * @param layers in the order of their names; none where nobody looked
 * @param people how many people are active in the newest published run
 */
public record StoredLayers(List<StoredLayer> layers, long people) {
  static final StoredLayers UNKNOWN = new StoredLayers(List.of(), 0);

  public StoredLayers {
    layers = List.copyOf(layers);
  }

  /** Looks at every file of the lake. */
  static StoredLayers find(Lake lake, KnownRuns runs, Tally tally) {
    LakePaths paths = lake.paths();
    TreeMap<String, List<FileStatus>> byLayer =
        files(lake).stream()
            .collect(
                Collectors.groupingBy(
                    file -> paths.layer(file.getPath()), TreeMap::new, Collectors.toList()));
    List<StoredLayer> layers = new ArrayList<>();
    byLayer.forEach(
        (layer, found) ->
            layers.add(
                new StoredLayer(
                    layer, StoredSize.of(found), tally.ofLayer(layer), runs(layer, found, runs))));
    long people =
        runs.published().stream().findFirst().map(run -> run.totals().people()).orElse(0L);
    return new StoredLayers(layers, people);
  }

  /** Every file; the folders of tables are listed side by side. */
  private static List<FileStatus> files(Lake lake) {
    FileTree root = lake.tree(lake.paths().root());
    List<FileStatus> files = new ArrayList<>(root.filesDirectly());
    List<Path> below = new ArrayList<>();
    for (Path folder : root.folders()) {
      files.addAll(lake.tree(folder).filesDirectly());
      below.addAll(lake.tree(folder).folders());
    }
    SideBySide.map(below, folder -> lake.tree(folder).files()).forEach(files::addAll);
    return files;
  }

  /** How many runs wrote the files; the log of runs has all of them, in however few files. */
  private static int runs(String layer, List<FileStatus> files, KnownRuns runs) {
    if (layer.equals("runs")) {
      return (int) runs.published().stream().filter(run -> !run.isUpkeep()).count();
    }
    Set<String> writers = new HashSet<>();
    files.forEach(file -> writer(file.getPath()).ifPresent(writers::add));
    return writers.size();
  }

  private static Optional<String> writer(Path file) {
    Optional<String> run = LakePaths.runOf(file);
    if (run.isPresent()) {
      return run;
    }
    for (Path each = file; each != null && !each.isRoot(); each = each.getParent()) {
      if (LakePaths.isTimeFolder(each)) {
        return Optional.of(each.getName());
      }
    }
    return Optional.empty();
  }

  /** All layers together. */
  public StoredLayer total() {
    StoredSize size = StoredSize.NOTHING;
    Freed freed = Freed.NOTHING;
    for (StoredLayer layer : layers) {
      size = size.plus(layer.size());
      freed = freed.plus(layer.wouldFree());
    }
    return new StoredLayer("total", size, freed, 0);
  }
}
