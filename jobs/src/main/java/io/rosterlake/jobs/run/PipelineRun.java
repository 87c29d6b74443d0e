package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.export.CurrentPointer;
import io.rosterlake.jobs.export.ExportStage;
import io.rosterlake.jobs.historize.HistorizeStage;
import io.rosterlake.jobs.ingest.IngestStage;
import io.rosterlake.jobs.validate.ValidateStage;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Activity;
import io.rosterlake.run.ActivityLog;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import io.rosterlake.run.StageTime;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Lake lake;
  private final RunLog runs;
  private final Progress progress;
  private final RunRequest request;

  public PipelineRun(SparkSession spark, Catalog catalog, RunRequest request, Progress progress) {
    this.spark = spark.newSession();
    this.catalog = request.config().adjust(catalog);
    this.request = request;
    this.progress = progress;
    this.lake = new Lake(this.spark, LakePaths.of(request.config().lake()));
    this.runs = new RunLog(this.spark, lake);
  }

  /** Removes what a run unpacked; the folder above goes with the last run that uses it. */
  void clean(Path scratch) {
    lake.delete(scratch);
    lake.deleteIfEmpty(scratch.getParent());
  }

  Lake lake() {
    return lake;
  }

  SparkSession session() {
    return spark;
  }

  RunLog runs() {
    return runs;
  }

  /** An upload that passed its check, and the flow it is for. */
  record Due(FlowScope flow, CheckedUpload upload, ReadUpload read) {}

  /**
   * Runs and publishes.
   *
   * @return the published manifest; one of status {@code skipped} when no flow had anything to do;
   *     one of status {@code held}, which is not published, when a rule holds the run
   * @throws UploadRejected when an upload cannot be read
   * @throws RunRefused when the run cannot start as asked
   */
  public Manifest execute() {
    Optional<Manifest> newest = runs.newest();
    newest.ifPresent(new CurrentPointer(lake)::follow);
    Manifest manifest = started(newest);
    Path scratch = lake.paths().scratch(manifest.runId());
    try {
      Prepared prepared = prepare(manifest, scratch);
      if (prepared.due().isEmpty()) {
        return prepared.manifest().withStatus(RunStatus.SKIPPED);
      }
      tune(prepared);
      Manifest done = worked(prepared, lake, false);
      return done.ended() == RunStatus.HELD
          ? done.withStatus(RunStatus.HELD)
          : publish(exported(done));
    } finally {
      clean(scratch);
    }
  }

  /**
   * Computes everything a run would do, and writes nothing to the lake: what has to be written on
   * the way goes to a temporary folder.
   */
  public Manifest preview(Path temporary) {
    // Bronze and silver start anew in the temporary folder; only gold is compared with the lake.
    Manifest manifest = started(runs.newest()).withLayerOnly("gold");
    try {
      Prepared prepared = prepare(manifest, new Path(temporary, "unpacked"));
      if (prepared.due().isEmpty()) {
        return prepared.manifest().withStatus(RunStatus.SKIPPED);
      }
      tune(prepared);
      Lake aside = new Lake(spark, LakePaths.of(temporary.toString()));
      Manifest done = worked(prepared, aside, true);
      return done.withStatus(done.ended());
    } finally {
      lake.delete(temporary);
    }
  }

  /** The manifest of the run about to start. */
  Manifest started(Optional<Manifest> newest) {
    Instant at = request.at();
    newest
        .filter(last -> at.isBefore(last.startedAt()))
        .ifPresent(
            last -> {
              throw new RunRefused(
                  "run time %s lies before the last published run (%s at %s); history only moves forward, so give a later --at"
                      .formatted(at, last.runId(), last.startedAt()));
            });
    String runId = RunLog.idFor(at, newest);
    return newest.map(last -> last.next(runId, at)).orElseGet(() -> Manifest.first(runId, at));
  }

  record Prepared(Manifest manifest, List<Due> due) {}

  /** Finds and checks every upload that is due, before anything is written. */
  Prepared prepare(Manifest manifest, Path scratch) {
    // A dead run of the same id may have unpacked something else here.
    lake.delete(scratch);
    Manifest prepared = manifest;
    List<Due> due = new ArrayList<>();
    for (InboundFlow flow : flows()) {
      Optional<String> skip = reasonToSkip(flow);
      Optional<UploadFinder.Found> found =
          skip.isPresent() ? Optional.empty() : upload(flow, manifest);
      if (found.isPresent()) {
        due.add(check(flow, found.get(), scratch));
        prepared = prepared.withActivity(Activity.started(flow.id(), flow.displayName()));
      } else {
        String reason =
            skip.orElse("no new upload in " + connector(flow).path() + " since the last run");
        prepared = prepared.withActivity(Activity.skipped(flow.id(), flow.displayName(), reason));
      }
    }
    return new Prepared(prepared, due);
  }

  void tune(Prepared prepared) {
    long bytes = prepared.due().stream().mapToLong(due -> due.upload().bytes()).sum();
    SessionTuning.forUpload(spark, bytes);
  }

  private List<InboundFlow> flows() {
    TenantConfig config = request.config();
    return request
        .flow()
        .map(id -> List.of(config.inboundFlow(id)))
        .orElseGet(config::inboundFlows);
  }

  private Optional<String> reasonToSkip(InboundFlow flow) {
    if (!flow.isOpenAt(request.at())) {
      return Optional.of(
          "%s is outside the flow's window (%s to %s)"
              .formatted(request.at(), flow.effectiveDateTime(), flow.expirationDateTime()));
    }
    return request.config().year(flow.year()).problemAt(request.at());
  }

  private DataConnector connector(InboundFlow flow) {
    return request.config().dataConnector(flow.dataConnector());
  }

  private Optional<UploadFinder.Found> upload(InboundFlow flow, Manifest manifest) {
    DataConnector connector = connector(flow);
    if (connector.type() != DataConnector.Type.FILE) {
      throw new RunRefused(
          "flow %s reads from a OneRoster API, which this version cannot do yet; name a file flow with --flow"
              .formatted(flow.id()));
    }
    UploadFinder finder = new UploadFinder(lake.configuration());
    return request.upload().isPresent()
        ? request.upload().map(finder::named)
        : finder.newest(connector.path(), Optional.ofNullable(manifest.uploads().get(flow.id())));
  }

  private Due check(InboundFlow flow, UploadFinder.Found found, Path scratch) {
    progress.enter("check", flow.id());
    FlowScope scope = scope(flow);
    Upload upload =
        Upload.open(found.location(), lake.configuration(), new Path(scratch, flow.id()));
    CheckedUpload checked =
        UploadCheck.check(catalog, upload, scope.format(), lake.configuration());
    if (checked.isFatal()) {
      throw new UploadRejected(checked);
    }
    return new Due(scope, checked, found.upload());
  }

  FlowScope scope(InboundFlow flow) {
    return Flows.resolve(catalog, request.config(), flow);
  }

  /** Takes every due flow through its stages, up to historize. */
  private Manifest worked(Prepared prepared, Lake target, boolean isDryRun) {
    Manifest manifest = prepared.manifest();
    for (Due due : prepared.due()) {
      RunContext context =
          new RunContext(spark, catalog, due.flow(), target, lake, isDryRun, manifest);
      List<Stage> stages =
          List.of(
              new IngestStage(due.upload()),
              new ValidateStage(due.upload().faults()),
              new HistorizeStage());
      for (Stage stage : stages) {
        progress.enter(stage.name(), due.flow().id());
        context = context.with(timed(stage, context));
      }
      manifest = finished(context.manifest(), due.flow().id(), due.read());
    }
    return manifest;
  }

  Manifest exported(Manifest manifest) {
    progress.enter("export", "");
    long start = System.nanoTime();
    Manifest done = new ExportStage(catalog, lake, request.config().outboundFlows()).run(manifest);
    return done.withTiming(new StageTime("export", null, millisSince(start)));
  }

  static Manifest timed(Stage stage, RunContext context) {
    long start = System.nanoTime();
    Manifest done = stage.run(context);
    return done.withTiming(new StageTime(stage.name(), context.flow().id(), millisSince(start)));
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  static Manifest finished(Manifest manifest, String flow, ReadUpload read) {
    ReadUpload before = manifest.uploads().get(flow);
    boolean isNewer = before == null || read.isNewerThan(before);
    Manifest done = manifest.withActivity(manifest.activity(flow).completed());
    return isNewer ? done.withUpload(flow, read) : done;
  }

  Manifest publish(Manifest done) {
    progress.enter("publish", "");
    Manifest manifest = new ActivityLog(spark, lake).write(done.withStatus(done.ended()));
    runs.publish(manifest);
    new CurrentPointer(lake).follow(manifest);
    return manifest;
  }
}
