package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.jobs.insights.ReadinessChecks;
import io.rosterlake.jobs.report.PersonalData;
import io.rosterlake.jobs.report.PublishedTables;
import io.rosterlake.jobs.report.ReportData;
import io.rosterlake.jobs.report.ReportInput;
import io.rosterlake.jobs.report.ReportPage;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.VersionRemovedException;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.Optional;

/** The report of a run, from what the lake has about it. */
record RunReport(LakeReader reader, TenantConfig tenant) {

  /**
   * Writes the report of the run of that id; without an id, of the newest published one.
   *
   * @param out the HTML file
   */
  void write(Optional<String> runId, PersonalData personalData, OutputFile out) {
    Manifest run = reader.run(runId);
    Catalog published = Catalog.load();
    PublishedTables tables =
        new PublishedTables(reader.lake(), table -> reader.version(run, table));
    ReportInput input =
        new ReportInput(
            tenant,
            tenant.adjust(published),
            run,
            reader.listed(),
            tables,
            readiness(published, run),
            personalData);
    ReportData data = ReportData.of(input);
    Path unused = out.write(path -> ReportPage.write(data, path));
  }

  /** How ready the data of the run is; empty when upkeep has removed rows of it. */
  private Optional<Readiness> readiness(Catalog published, Manifest run) {
    try {
      run.tables().forEach(this::requireReadable);
    } catch (VersionRemovedException e) {
      // A report of an old run says what is left rather than nothing.
      return Optional.empty();
    }
    return Optional.of(
        new ReadinessChecks(reader.spark(), published, reader.lake()).of(run, tenant));
  }

  private void requireReadable(TableName table, long version) {
    if (!table.isBronze() && !table.isAboutRuns()) {
      reader.lake().requireReadable(table, version);
    }
  }
}
