package io.rosterlake.jobs.report;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * What a report of a run is made from.
 *
 * @param catalog as the tenant sees it
 * @param run the run reported
 * @param runs every run that is known, published or not, newest first
 * @param tables the lake as the run left it
 * @param readiness how ready the run's data is for insights; empty when nobody has computed it
 */
public record ReportInput(
    TenantConfig config,
    Catalog catalog,
    Manifest run,
    List<Manifest> runs,
    PublishedTables tables,
    Optional<Readiness> readiness,
    PersonalData personalData) {

  public ReportInput {
    runs = List.copyOf(runs);
  }
}
