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
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A run whose stages are started one by one, each as a job of its own: for schedulers that want to
 * see, size and repeat them apart. It covers one flow; the last stage, export, publishes.
 */
public final class StagewiseRun {
  private final TenantLake tenant;
  private final RunRequest request;
  private final Catalog catalog;
  private final Progress progress;

  public StagewiseRun(SparkSession spark, Catalog catalog, RunRequest request, Progress progress) {
    this.tenant = TenantLake.open(spark, request.config());
    this.request = request;
    this.catalog = request.config().adjust(catalog);
    this.progress = progress;
    boolean isOneFlow = request.flow().isPresent() || request.config().inboundFlows().size() == 1;
    if (!isOneFlow) {
      throw new RunRefused(
          "a stage by itself covers one flow; name it with --flow, one of %s"
              .formatted(request.config().inboundFlows().stream().map(InboundFlow::id).toList()));
    }
  }

  /** Does one stage: {@code ingest}, {@code validate}, {@code historize} or {@code export}. */
  public Manifest execute(String stage) {
    Outbounds outbounds = Outbounds.of(request.config(), System.getenv());
    String holder = stage + " of flow " + flow() + " at " + request.at();
    return tenant.leased(
        holder, request.whenBusy(), progress, leased -> execute(stage, leased, outbounds));
  }

  private Manifest execute(String stage, LeasedLake leased, Outbounds outbounds) {
    Lake lake = leased.lake();
    return switch (stage) {
      case "ingest" -> ingest(leased);
      case "validate" -> {
        PendingRun pending = PendingRun.newest(lake, flow(), stage, "ingest");
        yield next(lake, pending, new ValidateStage(pending.fileWarnings()));
      }
      case "historize" -> {
        PendingRun pending = PendingRun.newest(lake, flow(), stage, "validate");
        yield next(lake, pending, new HistorizeStage(request.config(), before(leased, pending)));
      }
      case "export" ->
          export(leased, PendingRun.newest(lake, flow(), stage, "historize"), outbounds);
      default -> throw new IllegalArgumentException("there is no stage " + stage);
    };
  }

  private String flow() {
    return request.flow().orElseGet(() -> request.config().inboundFlows().get(0).id());
  }

  private Manifest ingest(LeasedLake leased) {
    Lake lake = leased.lake();
    EarlierRuns earlier = EarlierRuns.of(leased);
    Manifest started = earlier.start(request.at());
    try (Scratch scratch = Scratch.of(lake, started.runId())) {
      Sources sources = new Sources(request.config(), System.getenv(), lake.configuration());
      PreparedRun prepared =
          new Preparation(catalog, request, sources, lake.paths(), earlier.decidable(), progress)
              .prepare(started, scratch.folder());
      if (prepared.isIdle()) {
        return prepared.idle();
      }
      RunSessions sessions = Sessions.forUpload(tenant.spark(), prepared.bytes());
      DueUpload due = prepared.due().get(0);
      Manifest done =
          new TimedStage(new IngestStage(due.upload(), started), progress)
              .run(context(sessions, lake, due.flow(), prepared.manifest()));
      long bytes = due.upload().bytesAsCsv();
      new PendingRun(done, due.flow().id(), "ingest", due.read(), bytes, due.upload().findings())
          .save(lake);
      return done;
    }
  }

  /** The published state that a pending run goes on from. */
  private static Manifest before(LeasedLake leased, PendingRun pending) {
    Manifest going = pending.manifest();
    return leased
        .published()
        .newest()
        .orElseGet(() -> Manifest.first(going.runId(), going.startedAt()));
  }

  private Manifest next(Lake lake, PendingRun pending, Stage stage) {
    RunSessions sessions = Sessions.forUpload(tenant.spark(), pending.bytes());
    FlowScope flow =
        Flows.resolve(catalog, request.config(), request.config().inboundFlow(pending.flow()));
    Manifest done =
        new TimedStage(stage, progress).run(context(sessions, lake, flow, pending.manifest()));
    pending.after(stage.name(), done).save(lake);
    return done;
  }

  private Manifest export(LeasedLake leased, PendingRun pending, Outbounds outbounds) {
    RunSessions sessions = Sessions.forUpload(tenant.spark(), pending.bytes());
    RunLog.Published published = leased.published();
    Optional<Manifest> begun =
        published.newest().filter(run -> run.runId().equals(pending.manifest().runId()));
    if (begun.isPresent()) {
      // An export that died after it had published.
      pending.delete(leased.lake());
      return begun.get();
    }
    Manifest finished = pending.manifest().withRead(pending.flow(), pending.upload());
    Publication publication =
        new Publication(leased, sessions, catalog, request.config(), outbounds);
    Manifest ended =
        finished.ended() == RunStatus.HELD
            ? publication.hold(finished, published.newest())
            : publication.publish(finished, published.newest());
    pending.delete(leased.lake());
    return ended;
  }

  private RunContext context(RunSessions sessions, Lake lake, FlowScope flow, Manifest manifest) {
    Lake all = sessions.all(lake);
    return new RunContext(sessions, catalog, flow, all, all, false, manifest);
  }
}
