package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.jobs.insights.ReadinessChecks;
import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two tenants that get the same uploads. One spares itself what it need not do again; the other
 * reads, validates and compares everything. Nobody may be able to tell them apart by what they
 * publish: tables, files of exports, readiness, statistics and reports.
 */
record QuickAndCareful(Tenant quick, Tenant careful) {
  /** Every kind of delivery. */
  private static final String DELIVERIES =
      """
      outboundFlows:
        - {id: roster, type: dataLakeExport, header: true}
        - {id: moved, type: dataLakeExport, content: changes}
        - {id: leaders, type: insights}
      """;

  static QuickAndCareful in(Path folder) {
    return new QuickAndCareful(
        Tenant.in(folder.resolve("quick")), Tenant.in(folder.resolve("careful")));
  }

  /** The same with exports and insights, which take most of the time. */
  static QuickAndCareful deliveringIn(Path folder) {
    return new QuickAndCareful(
        Tenant.withSettingsIn(folder.resolve("quick"), DELIVERIES),
        Tenant.withSettingsIn(folder.resolve("careful"), DELIVERIES));
  }

  /** Two tenants whose uploads are in the file format of that name. */
  static QuickAndCareful sendingIn(Path folder, String fileFormat) {
    return new QuickAndCareful(
        Tenant.sendingIn(folder.resolve("quick"), fileFormat),
        Tenant.sendingIn(folder.resolve("careful"), fileFormat));
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
    assertThat(statistics(quick)).as("statistics at %s", at).isEqualTo(statistics(careful));
    assertThat(tables(quick)).as("tables at %s", at).isEqualTo(tables(careful));
    assertThat(files(quick)).as("exports at %s", at).isEqualTo(files(careful));
    return ofQuick;
  }

  /** Holds the reports of both against each other, and the readiness of their data. */
  void compareReports() {
    assertThat(readiness(quick)).isEqualTo(readiness(careful));
    assertThat(report(quick)).isEqualTo(report(careful));
  }

  /**
   * Every published table. Rows of bronze and silver name the run that read, validated or rejected
   * them, which is an earlier one where that was spared, so that its file has no run in its name;
   * nothing else may differ.
   */
  private static SortedMap<String, List<String>> tables(Tenant tenant) {
    SortedMap<String, List<String>> content = tenant.content();
    content.replaceAll(
        (table, rows) ->
            table.startsWith("bronze/") || table.startsWith("silver/")
                ? rows.stream()
                    .map(
                        row ->
                            row.replaceAll("\"runId\":\"[^\"]*\"|@[0-9TZ]+(?=\",\"sourceLine)", ""))
                    .sorted()
                    .toList()
                : rows);
    return content;
  }

  /** Every file of an export and of insights, with its lines in any order. */
  private static SortedMap<String, List<String>> files(Tenant tenant) {
    SortedMap<String, List<String>> files = new TreeMap<>();
    for (String folder : List.of("roster", "moved", "leaders/csv")) {
      Path outbound = tenant.lakeFolder().resolve("outbound").resolve(folder);
      for (Path file : Trees.files(outbound)) {
        if (!file.toString().endsWith(".crc")) {
          files.put(
              folder + "/" + outbound.relativize(file), Trees.text(file).lines().sorted().toList());
        }
      }
    }
    return files;
  }

  /** As it is found for a tenant without an insights flow, whose tables would say it. */
  private static Readiness readiness(Tenant tenant) {
    return new ReadinessChecks(SparkFixture.session(), Tenant.CATALOG, tenant.lake())
        .of(tenant.published().withOutboundFlowsOnly(Set.of()), tenant.config());
  }

  private static String statistics(Tenant tenant) {
    return withoutWork(RunStatistics.json(tenant.published(), false));
  }

  private static String report(Tenant tenant) {
    Path page = tenant.folder().resolve("report.html");
    CommandLineRun written =
        CommandLineRun.of("report", "--config", tenant.configFile(), "--out", page);
    assertThat(written.exitCode()).as(written.errors()).isZero();
    return withoutWork(Trees.text(page));
  }

  /** Without what is spared: the time it took, and the versions of tables that it wrote. */
  private static String withoutWork(String json) {
    return json.replaceAll("\"(millis|version)\" ?: ?\\d+", "");
  }
}
