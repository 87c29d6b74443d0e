package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
    Path outbound = tenant.lakeFolder().resolve("outbound");
    for (Path file : Trees.files(outbound)) {
      if (!file.getFileName().toString().endsWith(".crc")) {
        exports.put(
            outbound.relativize(file).toString(), Trees.text(file).lines().sorted().toList());
      }
    }
    return exports;
  }
}
