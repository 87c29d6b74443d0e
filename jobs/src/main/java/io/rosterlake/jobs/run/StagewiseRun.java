package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.jobs.historize.HistorizeStage;
import io.rosterlake.jobs.ingest.IngestStage;
import io.rosterlake.jobs.validate.ValidateStage;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A run whose stages are started one by one, each as a job of its own: for schedulers that want to
 * see, size and repeat them apart. It covers one flow; the last stage, export, publishes.
 */
public final class StagewiseRun {
  private final PipelineRun run;
  private final RunRequest request;
  private final Catalog catalog;
  private final Lake lake;

  public StagewiseRun(SparkSession spark, Catalog catalog, RunRequest request, Progress progress) {
    this.run = new PipelineRun(spark, catalog, request, progress);
    this.request = request;
    this.catalog = request.config().adjust(catalog);
    this.lake = run.lake();
    boolean isOneFlow = request.flow().isPresent() || request.config().inboundFlows().size() == 1;
    if (!isOneFlow) {
      throw new RunRefused(
          "a stage by itself covers one flow; name it with --flow, one of %s"
              .formatted(request.config().inboundFlows().stream().map(InboundFlow::id).toList()));
    }
  }

  /** Does one stage: {@code ingest}, {@code validate}, {@code historize} or {@code export}. */
  public Manifest execute(String stage) {
    return switch (stage) {
      case "ingest" -> ingest();
      case "validate" -> {
        PendingRun pending = PendingRun.newest(lake, flow(), stage, "ingest");
        yield next(pending, new ValidateStage(pending.fileWarnings()));
      }
      case "historize" ->
          next(PendingRun.newest(lake, flow(), stage, "validate"), new HistorizeStage());
      case "export" -> export(PendingRun.newest(lake, flow(), stage, "historize"));
      default -> throw new IllegalArgumentException("there is no stage " + stage);
    };
  }

  private String flow() {
    return request.flow().orElseGet(() -> request.config().inboundFlows().get(0).id());
  }

  private Manifest ingest() {
    Manifest manifest = run.started(run.runs().newest());
    Path scratch = lake.paths().scratch(manifest.runId());
    try {
      PipelineRun.Prepared prepared = run.prepare(manifest, scratch);
      if (prepared.due().isEmpty()) {
        return prepared.manifest().withStatus(RunStatus.SKIPPED);
      }
      run.tune(prepared);
      PipelineRun.Due due = prepared.due().get(0);
      Manifest done =
          PipelineRun.timed(
              new IngestStage(due.upload()), context(due.flow(), prepared.manifest()));
      long bytes = due.upload().bytes();
      new PendingRun("", due.flow().id(), "", due.read(), bytes, due.upload().faults())
          .after("ingest", done)
          .save(lake);
      return done;
    } finally {
      run.clean(scratch);
    }
  }

  private Manifest next(PendingRun pending, Stage stage) {
    SessionTuning.forUpload(run.session(), pending.bytes());
    FlowScope flow = run.scope(request.config().inboundFlow(pending.flow()));
    Manifest done = PipelineRun.timed(stage, context(flow, pending.read()));
    pending.after(stage.name(), done).save(lake);
    return done;
  }

  private Manifest export(PendingRun pending) {
    SessionTuning.forUpload(run.session(), pending.bytes());
    Manifest finished = PipelineRun.finished(pending.read(), pending.flow(), pending.upload());
    if (finished.ended() == RunStatus.HELD) {
      return finished.withStatus(RunStatus.HELD);
    }
    Manifest published = run.publish(run.exported(finished));
    pending.delete(lake);
    return published;
  }

  private RunContext context(FlowScope flow, Manifest manifest) {
    return new RunContext(run.session(), catalog, flow, lake, lake, false, manifest);
  }
}
