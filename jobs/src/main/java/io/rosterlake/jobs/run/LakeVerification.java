package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.verify.Verification;
import io.rosterlake.jobs.verify.VerifyReport;
import io.rosterlake.lake.DamagedException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import io.rosterlake.lake.UpkeepRecord;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Looks for damage in a tenant's lake, at what the newest published run names and at what stands
 * beside the tables. It takes no lease and writes nothing.
 */
public final class LakeVerification {
  /** A run that publishes, or upkeep that deletes, changes what is to be looked at. */
  private static final int ATTEMPTS = 3;

  private final TenantLake tenant;
  private final Catalog catalog;

  public LakeVerification(SparkSession spark, Catalog catalog, TenantConfig config) {
    this.tenant = TenantLake.open(spark, config);
    this.catalog = catalog;
  }

  /**
   * Looks at the lake.
   *
   * @throws RunRefused when it has no published run
   * @throws io.rosterlake.lake.LakeException when the storage fails
   */
  public VerifyReport execute(TableCheck.Depth depth) {
    Lake lake = tenant.lake();
    RunLog log = new RunLog(tenant.spark(), lake);
    VerifyReport report = report(lake, log, depth);
    for (int attempt = 1; attempt < ATTEMPTS && isOutdated(report, log); attempt++) {
      report = report(lake, log, depth);
    }
    return report;
  }

  /** Whether what is missing may have been removed because a newer run was published meanwhile. */
  private static boolean isOutdated(VerifyReport report, RunLog log) {
    return !report.isSound()
        && report.runId().isPresent()
        && !log.newest().map(Manifest::runId).equals(report.runId());
  }

  private VerifyReport report(Lake lake, RunLog log, TableCheck.Depth depth) {
    Verification verification = new Verification(lake, catalog, Outbounds.pointers(lake), depth);
    unfinished(lake).forEach(verification::add);
    List<Manifest> published;
    try {
      published = log.all();
    } catch (DamagedException e) {
      return verification.withoutRuns(e.damage());
    }
    if (published.isEmpty()) {
      throw new RunRefused(
          "the lake %s has no published run yet, so there is nothing to verify"
              .formatted(lake.paths().root()));
    }
    return verification.of(published, scopes());
  }

  private List<FlowScope> scopes() {
    return tenant.config().inboundFlows().stream()
        .map(flow -> Flows.resolve(catalog, tenant.config(), flow))
        .toList();
  }

  /** Damage of held and pending runs, and of what upkeep wrote down. */
  private static List<LakeDamage> unfinished(Lake lake) {
    List<LakeDamage> damages = new ArrayList<>();
    Stream.of(new HeldRuns(lake).files(), PendingRun.files(lake), List.of(UpkeepRecord.file(lake)))
        .flatMap(List::stream)
        .forEach(
            file -> {
              try {
                file.read();
              } catch (DamagedException e) {
                damages.add(e.damage());
              }
            });
    return damages;
  }
}
