package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.RunRefused;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** What the commands that only look need: the lake, and its published runs. */
record LakeReader(SparkSession spark, Lake lake, RunLog runs) {

  static LakeReader open(TenantConfig tenant) {
    SparkSession spark = Sessions.open();
    // Looking at a lake means small frames: interpreting them beats compiling them.
    spark.conf().set("spark.sql.shuffle.partitions", 1);
    Lake lake = new Lake(spark, LakePaths.of(tenant.lake()));
    return new LakeReader(spark, lake, new RunLog(spark, lake));
  }

  /** The run of that id, or the newest. */
  Manifest run(Optional<String> runId) {
    List<Manifest> all = runs.all();
    if (all.isEmpty()) {
      throw new RunRefused(
          "the lake %s has no published run yet; start one with rosterlake run"
              .formatted(lake.paths().root()));
    }
    if (runId.isEmpty()) {
      return all.get(0);
    }
    return all.stream()
        .filter(each -> each.runId().equals(runId.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new RunRefused(
                    "there is no published run %s; the newest are %s"
                        .formatted(
                            runId.get(), all.stream().limit(5).map(Manifest::runId).toList())));
  }

  /**
   * The version of a table to read for a run. Tables about runs are read as the newest run
   * published them, which holds what every earlier one said; a run that is not published has said
   * its part in a version of its own.
   */
  OptionalLong version(Manifest run, TableName table) {
    if (table.equals(RunLog.TABLE)) {
      return lake.latestVersion(table);
    }
    if (!table.layer().equals("runs")) {
      return run.version(table);
    }
    RunLog.Published published = runs.published();
    return published.runIds().contains(run.runId())
        ? published.newest().orElseThrow().version(table)
        : run.version(table);
  }
}
