package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.export.HashKeys;
import io.rosterlake.jobs.historize.HistorizeStage;
import io.rosterlake.jobs.ingest.IngestStage;
import io.rosterlake.jobs.validate.ValidateStage;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a tenant: every flow that is due goes through ingest, validate and historize, the
 * export follows, and one commit publishes all of it. Nothing is written before every upload has
 * passed its check.
 */
public final class PipelineRun {
  private final SparkSession spark;
  private final Catalog catalog;
  private final Progress progress;
  private final RunRequest request;

  public PipelineRun(SparkSession spark, Catalog catalog, RunRequest request, Progress progress) {
    this.spark = spark.newSession();
    SessionTuning.forFewRows(this.spark);
    this.catalog = request.config().adjust(catalog);
    this.request = request;
    this.progress = progress;
  }

  /**
   * Runs and publishes.
   *
   * @return the published manifest; one of status {@code skipped} when no flow had anything to do;
   *     one of status {@code held}, which is kept but not published, when a rule or the guard holds
   *     the run, or when an earlier one still waits for a decision
   * @throws UploadRejected when an upload cannot be read
   * @throws RunRefused when the run cannot start as asked
   * @throws FailedAfterPublication when the run is published and something after that failed
   */
  public Manifest execute() {
    HashKeys hashKeys = HashKeys.of(request.config().outboundFlows(), System.getenv());
    progress.enter("wait for the lake", "");
    return LeasedLake.during(
        spark,
        request.config(),
        request.holder(),
        request.whenBusy(),
        progress,
        leased -> execute(leased, hashKeys));
  }

  private Manifest execute(LeasedLake leased, HashKeys hashKeys) {
    Lake lake = leased.lake();
    EarlierRuns earlier = EarlierRuns.of(leased.published(), leased.heldRuns());
    Manifest started = earlier.start(request.at());
    try (Scratch scratch = Scratch.of(lake, started.runId())) {
      DueUploads.Prepared prepared = dueUploads(lake, earlier).prepare(started, scratch.folder());
      if (prepared.isIdle()) {
        return prepared.idle();
      }
      RunSessions sessions = SessionTuning.forUpload(spark, prepared.bytes());
      Manifest done =
          worked(sessions, prepared.due(), started, prepared.manifest(), lake, lake, false);
      Publication publication =
          new Publication(leased, sessions, catalog, request.config(), hashKeys);
      return done.ended() == RunStatus.HELD
          ? publication.hold(done, earlier.published().newest())
          : publication.publish(done, earlier.published().newest());
    }
  }

  /**
   * Computes everything a run would do, and writes nothing to the lake: what has to be written on
   * the way goes to a temporary folder.
   */
  public Manifest preview(Path temporary) {
    Lake lake = new Lake(spark, LakePaths.of(request.config().lake()));
    EarlierRuns earlier = EarlierRuns.of(new RunLog(spark, lake).published(), new HeldRuns(lake));
    Manifest started = earlier.start(request.at());
    try {
      DueUploads.Prepared prepared =
          dueUploads(lake, earlier).prepare(started, new Path(temporary, "unpacked"));
      if (prepared.isIdle()) {
        return prepared.idle();
      }
      RunSessions sessions = SessionTuning.forUpload(spark, prepared.bytes());
      Lake aside = new Lake(spark, LakePaths.of(temporary.toString()));
      // Bronze and silver start anew in the temporary folder; only gold is compared with the lake.
      Manifest goldOnly = prepared.manifest().withLayerOnly("gold");
      Manifest done = worked(sessions, prepared.due(), started, goldOnly, aside, lake, true);
      return done.withStatus(done.ended());
    } finally {
      lake.delete(temporary);
    }
  }

  private DueUploads dueUploads(Lake lake, EarlierRuns earlier) {
    return new DueUploads(catalog, request, lake.configuration(), earlier.decidable(), progress);
  }

  /** Takes every due flow through its stages, up to historize. */
  private Manifest worked(
      RunSessions sessions,
      List<DueUploads.Due> dueUploads,
      Manifest before,
      Manifest prepared,
      Lake target,
      Lake published,
      boolean isDryRun) {
    Manifest manifest = prepared;
    for (DueUploads.Due due : dueUploads) {
      RunContext context =
          new RunContext(sessions, catalog, due.flow(), target, published, isDryRun, manifest);
      List<Stage> stages =
          List.of(
              new IngestStage(due.upload(), before),
              new ValidateStage(due.upload().faults(), before),
              new HistorizeStage(request.config(), before));
      for (Stage stage : stages) {
        context = context.with(new TimedStage(stage, progress).run(context));
      }
      manifest = context.manifest().withRead(due.flow().id(), due.read());
    }
    return manifest;
  }
}
