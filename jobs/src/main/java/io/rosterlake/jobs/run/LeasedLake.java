package io.rosterlake.jobs.run;

import io.rosterlake.config.Registration;
import io.rosterlake.jobs.register.PublishedViews;
import io.rosterlake.jobs.register.Registered;
import io.rosterlake.jobs.register.RegistrationException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lease.Lease;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * A tenant's lake while one run holds it. Every commit first makes sure that the run still does, so
 * that one which was taken for dead publishes nothing.
 */
final class LeasedLake implements AutoCloseable {
  private final SparkSession spark;
  private final Lake lake;
  private final RunLog runs;
  private final Lease lease;
  private final Progress progress;

  /** The tables by name; empty where the tenant does not register them. */
  private final Optional<PublishedViews> views;

  /** The run that was published while the lake was held. */
  private Optional<Manifest> done = Optional.empty();

  private LeasedLake(
      SparkSession spark,
      Lake lake,
      Lease lease,
      Progress progress,
      Optional<PublishedViews> views) {
    this.spark = spark;
    this.lake = lake;
    this.runs = new RunLog(spark, lake);
    this.lease = lease;
    this.progress = progress;
    this.views = views;
  }

  /**
   * Takes the lake, works on it, and gives it back, however the work ends.
   *
   * @param holder what for, as another run that waits for it reads
   * @throws RunRefused when the tenant registers its tables, and the session has no metastore
   * @throws FailedAfterPublication when something fails after the work has published a run
   */
  static <T> T during(
      TenantLake tenant,
      String holder,
      WhenBusy whenBusy,
      Progress progress,
      Function<LeasedLake, T> work) {
    LeasedLake leased = take(tenant, holder, whenBusy, progress);
    try (leased) {
      return work.apply(leased);
    } catch (FailedAfterPublication e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (leased.done.isPresent()) {
        throw new FailedAfterPublication(
            leased.done.get(),
            "a later step failed: %s. The next run starts from the published run"
                .formatted(FailureReason.of(e)),
            e);
      }
      throw e;
    }
  }

  private static LeasedLake take(
      TenantLake tenant, String holder, WhenBusy whenBusy, Progress progress) {
    SparkSession spark = tenant.spark();
    LakePaths paths = LakePaths.of(tenant.config().lake());
    Optional<PublishedViews> views = tenant.registration().map(where -> views(spark, paths, where));
    var configuration = spark.sparkContext().hadoopConfiguration();
    Lease lease =
        switch (whenBusy) {
          case WAIT -> Lease.takeOrWait(paths, configuration, holder, progress::note);
          case REFUSE -> Lease.takeOrRefuse(paths, configuration, holder, progress::note);
        };
    Lake lake =
        new Lake(
            spark,
            paths,
            point -> {
              lease.requireHeld();
              progress.reached(point);
            });
    return new LeasedLake(spark, lake, lease, progress, views);
  }

  private static PublishedViews views(SparkSession spark, LakePaths paths, Registration where) {
    if (!Sessions.keepsViews(spark, where.catalog())) {
      throw new RunRefused(
          "tables cannot be registered in %s: this Spark session has its catalog in memory, and views would end with it. Start Spark with a metastore, as with --conf spark.sql.catalogImplementation=hive; docs/tables-by-name.md says how"
              .formatted(where));
    }
    return new PublishedViews(spark, paths, where);
  }

  SparkSession spark() {
    return spark;
  }

  Lake lake() {
    return lake;
  }

  RunLog runs() {
    return runs;
  }

  HeldRuns heldRuns() {
    return new HeldRuns(lake);
  }

  Lease lease() {
    return lease;
  }

  Progress progress() {
    return progress;
  }

  /** Points every outbound flow at what a published run has written. */
  void point(Manifest manifest) {
    Outbounds.pointers(lake).forEach(pointer -> pointer.follow(manifest));
  }

  /**
   * Makes the views of the tenant show what is published.
   *
   * @param published not nothing
   * @return empty where the tenant registers nothing
   * @throws RegistrationException when they cannot be changed
   */
  Optional<Registered> register(RunLog.Published published) {
    return views.map(
        each -> {
          progress.enter("register tables", "");
          return each.refresh(published);
        });
  }

  /** Lets the views of the tenant follow a run that was just published. */
  void registerAfterPublication(Manifest manifest) {
    if (views.isEmpty()) {
      return;
    }
    try {
      register(runs.published()).ifPresent(this::sayWhatWasDropped);
    } catch (RegistrationException e) {
      throw new FailedAfterPublication(
          manifest, e.getMessage() + ". The next run refreshes them, or the command register.", e);
    }
  }

  /**
   * What is published. Where a run died between its publication and its pointers, they are moved
   * first, and views with them, so that whatever is done to a lake next catches up.
   */
  RunLog.Published published() {
    RunLog.Published published = runs.published();
    published.newest().ifPresent(this::point);
    views.ifPresent(each -> catchUp(each, published));
    return published;
  }

  /** A metastore that does not answer holds back nobody who has something to do in the lake. */
  private void catchUp(PublishedViews behind, RunLog.Published published) {
    try {
      if (!behind.show(published)) {
        sayWhatWasDropped(behind.refresh(published));
      }
    } catch (RegistrationException e) {
      progress.note(e.getMessage());
    }
  }

  /** Publishes a run, unless somebody took the lake over. */
  void publish(Manifest manifest) {
    lease.confirm();
    progress.reached("before publish");
    try {
      runs.publish(manifest);
    } catch (RuntimeException | Error e) {
      if (isPublished(manifest, e)) {
        done = Optional.of(manifest);
      }
      throw e;
    }
    done = Optional.of(manifest);
    progress.reached("after publish");
  }

  /** Whether a commit that failed is there all the same: storage may fail after it has written. */
  private boolean isPublished(Manifest manifest, Throwable failure) {
    try {
      return runs.published().runIds().contains(manifest.runId());
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
      throw new LakeException(
          "whether run %s is published is not known, for the lake cannot be read after its commit failed: %s. Once the storage answers, look with rosterlake runs"
              .formatted(manifest.runId(), FailureReason.of(failure)),
          failure);
    }
  }

  private void sayWhatWasDropped(Registered registered) {
    if (!registered.dropped().isEmpty()) {
      progress.note(
          "dropped views whose tables are no longer published: "
              + String.join(", ", registered.dropped()));
    }
  }

  @Override
  public void close() {
    lease.close();
  }
}
