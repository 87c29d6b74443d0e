package io.rosterlake.jobs.run;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.export.CurrentPointer;
import io.rosterlake.jobs.insights.InsightsPointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Lease;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import org.apache.spark.sql.SparkSession;

/**
 * A tenant's lake while one run holds it. Every commit first makes sure that the run still does, so
 * that one which was taken for dead publishes nothing.
 */
record LeasedLake(
    SparkSession spark, Lake lake, RunLog runs, HeldRuns heldRuns, Lease lease, Progress progress)
    implements AutoCloseable {

  /**
   * Takes the lake.
   *
   * @param holder what for, as another run that waits for it reads
   */
  static LeasedLake take(
      SparkSession spark,
      TenantConfig config,
      String holder,
      WhenBusy whenBusy,
      Progress progress) {
    // Whatever a cluster is set to: times in files are in UTC. The session is the run's own.
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    LakePaths paths = LakePaths.of(config.lake());
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
    return new LeasedLake(
        spark, lake, new RunLog(spark, lake), new HeldRuns(lake), lease, progress);
  }

  /**
   * What is published. Where a run died between its publication and its pointers, they are moved
   * first, so that whatever is done to a lake next catches up.
   */
  RunLog.Published published() {
    RunLog.Published published = runs.published();
    published.newest().ifPresent(new CurrentPointer(lake)::follow);
    published.newest().ifPresent(new InsightsPointer(lake)::follow);
    return published;
  }

  /** Publishes a run, unless somebody took the lake over. */
  void publish(Manifest manifest) {
    lease.confirm();
    progress.reached("before publish");
    runs.publish(manifest);
    progress.reached("after publish");
  }

  @Override
  public void close() {
    lease.close();
  }
}
