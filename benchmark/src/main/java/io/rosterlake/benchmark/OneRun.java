package io.rosterlake.benchmark;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import org.apache.spark.sql.SparkSession;

/** A run in a session that goes on. */
public final class OneRun {
  private OneRun() {}

  /**
   * Runs all stages.
   *
   * @throws IllegalStateException when the run is held: what it measures was not published
   */
  public static void publish(SparkSession spark, Catalog catalog, RunRequest request) {
    Manifest done = new PipelineRun(spark, catalog, request, Progress.quiet()).execute().get(0);
    if (done.status() == RunStatus.HELD) {
      throw new IllegalStateException("run " + done.runId() + " is held: " + done.holds());
    }
  }
}
