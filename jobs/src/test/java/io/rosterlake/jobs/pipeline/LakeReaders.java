package io.rosterlake.jobs.pipeline;

import io.rosterlake.lake.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What those see who read a tenant's lake without asking Rosterlake what is published. */
record LakeReaders(Tenant tenant) {

  /** The published tables as their newest versions hold them, which is what a path gives. */
  SortedMap<String, List<String>> contentByPath() {
    SortedMap<String, List<String>> content = tenant.content();
    tenant
        .published()
        .tables()
        .forEach(
            (table, version) -> {
              long newest = tenant.lake().latestVersion(table).orElseThrow();
              if (newest != version) {
                content.put(table.path(), rows(table, newest));
              }
            });
    return content;
  }

  private List<String> rows(TableName table, long version) {
    return tenant.lake().read(table, version).toJSON().collectAsList().stream().sorted().toList();
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
