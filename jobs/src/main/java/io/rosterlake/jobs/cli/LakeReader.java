package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** What the commands that only look need: the lake, and its published runs. */
final class LakeReader {
  private final SparkSession spark;
  private final Lake lake;
  private final RunLog runs;

  /** What was published when it was first asked for. */
  private Optional<RunLog.Published> published = Optional.empty();

  private LakeReader(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
    this.runs = new RunLog(spark, lake);
  }

  static LakeReader open(TenantConfig tenant) {
    SparkSession spark = Sessions.forReading(Sessions.open(tenant));
    Lake lake = new Lake(spark, LakePaths.of(tenant.lake()));
    return new LakeReader(spark, lake);
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

  /** The run of that id, published or held; without an id, the newest published one. */
  Manifest run(Optional<String> runId) {
    return runId
        .map(this::run)
        .orElseGet(
            () ->
                published().newest().orElseThrow(() -> RunRefused.nothingPublished(lake.paths())));
  }

  private Manifest run(String runId) {
    List<Manifest> all = listed();
    return all.stream()
        .filter(each -> each.runId().equals(runId))
        .findFirst()
        .orElseThrow(
            () ->
                new RunRefused(
                    "there is no run %s; the newest are %s"
                        .formatted(runId, all.stream().limit(5).map(Manifest::runId).toList())));
  }

  /** Every run that is known, published or not: held ones before the run they would follow. */
  List<Manifest> listed() {
    List<Manifest> published = runs.all();
    List<Manifest> all = new ArrayList<>(kept(published));
    all.addAll(published);
    all.sort(Comparator.comparingLong(Manifest::sequence).reversed());
    return all;
  }

  /** Held and discarded runs; one that was approved stands among the published. */
  private List<Manifest> kept(List<Manifest> published) {
    Set<String> ids = published.stream().map(Manifest::runId).collect(Collectors.toSet());
    return new HeldRuns(lake).all().stream().filter(each -> !ids.contains(each.runId())).toList();
  }

  /** The ids of those runs that are held, and can no longer be approved. */
  Set<String> overtaken(List<Manifest> all) {
    List<Manifest> held = all.stream().filter(run -> run.status() == RunStatus.HELD).toList();
    return runs.held(held).stream()
        .filter(published()::hasOvertaken)
        .map(each -> each.run().runId())
        .collect(Collectors.toSet());
  }

  /**
   * The version of a table to read for a run. Tables about runs are read as the newest run
   * published them, which holds what every earlier one said; a run that is not published has said
   * its part in a version of its own.
   */
  OptionalLong version(Manifest run, TableName table) {
    if (table.equals(RunLog.TABLE)) {
      return published().version();
    }
    if (!table.isAboutRuns()) {
      return run.version(table);
    }
    return published().runIds().contains(run.runId())
        ? published().newest().orElseThrow().version(table)
        : run.version(table);
  }

  private RunLog.Published published() {
    if (published.isEmpty()) {
      published = Optional.of(runs.published());
    }
    return published.orElseThrow();
  }
}
