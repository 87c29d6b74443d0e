package io.rosterlake.jobs.insights;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * What an insights data set is made from.
 *
 * @param catalog as the tenant sees it
 * @param run the run whose gold is looked at
 * @param previous the published run before, which arrivals and departures are counted from
 * @param log the run as of which the tables about runs are read
 */
record InsightsInput(
    Catalog catalog,
    Lake lake,
    TenantConfig config,
    GradeLabels gradeLabels,
    Manifest run,
    Optional<Manifest> previous,
    Manifest log) {

  List<ActiveYear> activeYears() {
    return ActiveYear.of(config, run);
  }

  List<ActiveYear> previousYears() {
    return previous.map(manifest -> ActiveYear.of(config, manifest)).orElse(List.of());
  }

  List<LatestRead> latestReads() {
    return LatestRead.of(config, run, activeYears());
  }
}
