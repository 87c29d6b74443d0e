package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.PersonalData;
import io.rosterlake.jobs.report.PublishedTables;
import io.rosterlake.jobs.report.ReportData;
import io.rosterlake.jobs.report.ReportInput;
import io.rosterlake.jobs.report.ReportPage;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The report of a run, from what the lake has about it. */
record RunReport(LakeReader reader, TenantConfig tenant) {

  /**
   * Writes the report of the run of that id; without an id, of the newest published one.
   *
   * @param out the HTML file
   */
  void write(Optional<String> runId, PersonalData personalData, Path out) throws IOException {
    Manifest run = reader.run(runId);
    PublishedTables tables =
        new PublishedTables(reader.lake(), table -> reader.version(run, table));
    ReportInput input =
        new ReportInput(
            tenant,
            tenant.adjust(Catalog.load()),
            run,
            reader.listed(),
            tables,
            Optional.empty(),
            personalData);
    ReportPage.write(ReportData.of(input), out);
  }
}
