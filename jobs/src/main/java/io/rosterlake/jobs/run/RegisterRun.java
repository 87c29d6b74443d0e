package io.rosterlake.jobs.run;

import io.rosterlake.config.Registration;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.register.Registered;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import org.apache.spark.sql.SparkSession;

/** Registers the published tables of a tenant by name, without a run. */
public final class RegisterRun {
  private final TenantLake tenant;
  private final WhenBusy whenBusy;
  private final Progress progress;

  /** In a schema, whatever the tenant's configuration says of others. */
  public RegisterRun(
      SparkSession spark,
      TenantConfig config,
      Registration where,
      WhenBusy whenBusy,
      Progress progress) {
    this.tenant = TenantLake.open(spark, config).registeredIn(where);
    this.whenBusy = whenBusy;
    this.progress = progress;
  }

  /**
   * Creates the views, or refreshes them. It holds the lake meanwhile, so that no run changes them
   * at the same time.
   *
   * @throws RunRefused when no run is published yet, or the session has no metastore
   * @throws io.rosterlake.jobs.register.RegistrationException when the metastore refuses
   */
  public Registered execute() {
    progress.enter("wait for the lake", "");
    return tenant.leased("register", whenBusy, progress, this::execute);
  }

  private Registered execute(LeasedLake leased) {
    RunLog.Published published = leased.runs().published();
    if (published.newest().isEmpty()) {
      throw RunRefused.nothingPublished(leased.lake().paths());
    }
    return leased.register(published).orElseThrow();
  }
}
