package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.FileTree;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.TextFile;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What those see who read a tenant's lake without asking Rosterlake what is published. */
record LakeReaders(Tenant tenant) {

  /**
   * Makes sure that who reads the published tables by their path, which gives the newest version of
   * each, finds the published rows.
   */
  void assertPathsGiveWhatIsPublished() {
    SortedMap<TableName, Long> published = new TreeMap<>(tenant.published().tables());
    SortedMap<TableName, Long> newest = new TreeMap<>(published);
    newest.replaceAll((table, version) -> tenant.lake().latestVersion(table).orElseThrow());
    published.entrySet().removeAll(Set.copyOf(newest.entrySet()));
    newest.keySet().retainAll(published.keySet());
    assertThat(tenant.content(newest)).isEqualTo(tenant.content(published));
  }

  /** Every file of the exports with its lines, sorted. */
  SortedMap<String, List<String>> exports() {
    SortedMap<String, List<String>> exports = new TreeMap<>();
    Lake lake = tenant.lake();
    Path outbound = lake.paths().outbound();
    for (FileStatus file : new FileTree(lake.fileSystem(outbound), outbound).files()) {
      String text = new TextFile(lake, file.getPath()).read().orElseThrow();
      exports.put(lake.paths().relative(file.getPath()), text.lines().sorted().toList());
    }
    return exports;
  }
}
