package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two tenants that get the same uploads. One spares itself what it need not do again; the other
 * reads, judges and compares everything. Nobody may be able to tell them apart by their lakes.
 */
record QuickAndCareful(Tenant quick, Tenant careful) {
  static QuickAndCareful in(Path folder) {
    return new QuickAndCareful(
        Tenant.in(folder.resolve("quick")), Tenant.in(folder.resolve("careful")));
  }

  static QuickAndCareful configuredIn(Path folder, String yaml) {
    return new QuickAndCareful(
        Tenant.configuredIn(folder.resolve("quick"), yaml),
        Tenant.configuredIn(folder.resolve("careful"), yaml));
  }

  /**
   * Lets both take an upload, and holds what comes of it against each other.
   *
   * @return what the quick one did
   */
  Manifest take(String flow, Path upload, String at) {
    Manifest ofQuick = quick.run(flow, upload, at);
    Manifest ofCareful = careful.reread(flow, upload, at);
    assertThat(ofQuick.activity(flow)).as("counts at %s", at).isEqualTo(ofCareful.activity(flow));
    assertThat(content(quick)).as("tables at %s", at).isEqualTo(content(careful));
    return ofQuick;
  }

  /** Rows of bronze and silver name the run that brought them, which is all that may differ. */
  private static SortedMap<String, List<String>> content(Tenant tenant) {
    Map<TableName, Long> tables = new TreeMap<>(tenant.published().tables());
    SortedMap<String, List<String>> content = tenant.content(tables);
    content.replaceAll(
        (table, rows) ->
            table.startsWith("bronze/") || table.startsWith("silver/")
                ? rows.stream()
                    .map(row -> row.replaceAll("\"runId\":\"[^\"]*\"", ""))
                    .sorted()
                    .toList()
                : rows);
    return content;
  }
}
