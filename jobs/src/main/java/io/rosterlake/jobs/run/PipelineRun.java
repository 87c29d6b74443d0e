package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a tenant: every flow that is due goes through ingest, validate and historize, the
 * export follows, and one commit publishes all of it. Nothing is written before every upload has
 * passed its check. A flow that a rule or the guard holds does not keep back the others: they are
 * published, and it becomes a run of its own, which waits.
 */
public final class PipelineRun {
  private final TenantLake tenant;
  private final Catalog catalog;
  private final Progress progress;
  private final RunRequest request;

  public PipelineRun(SparkSession spark, Catalog catalog, RunRequest request, Progress progress) {
    this.tenant = TenantLake.open(spark, request.config());
    this.catalog = request.config().adjust(catalog);
    this.request = request;
    this.progress = progress;
  }

  /**
   * Runs and publishes.
   *
   * @return the runs that came of it, as they ended. Usually that is the published one. It is one
   *     of status {@code skipped} when no flow had anything to do, and of status {@code held},
   *     which is kept but not published, when a rule or the guard holds it, or when an earlier one
   *     still waits for a decision. Behind a published one stand those of flows that are held.
   * @throws UploadRejected when an upload cannot be read
   * @throws RunRefused when the run cannot start as asked
   * @throws FailedAfterPublication when the run is published and something after that failed
   */
  public List<Manifest> execute() {
    Outbounds outbounds = Outbounds.of(request.config(), System.getenv());
    progress.enter("wait for the lake", "");
    return tenant.leased(
        request.holder(), request.whenBusy(), progress, leased -> execute(leased, outbounds));
  }

  private List<Manifest> execute(LeasedLake leased, Outbounds outbounds) {
    Lake lake = leased.lake();
    EarlierRuns earlier = EarlierRuns.of(leased);
    Manifest started = earlier.start(request.at());
    try (Scratch scratch = Scratch.of(lake, started.runId())) {
      Preparation preparation = preparation(lake, lake.paths(), earlier);
      PreparedRun prepared = preparation.prepare(started, scratch.folder());
      if (prepared.isIdle()) {
        return List.of(prepared.idle());
      }
      FlowStages stages = stages(prepared, lake, lake);
      FlowStages.Worked worked = stages.run(prepared, started);
      List<Manifest> ended = new ArrayList<>();
      ended.add(end(leased, stages, outbounds, worked.firstToEnd(), earlier));
      for (DueUpload due : worked.toEndApart()) {
        EarlierRuns now = EarlierRuns.of(leased);
        Manifest next = now.start(request.at());
        FlowStages.Worked apart = stages.run(preparation.alone(prepared, due, next), next);
        ended.add(end(leased, stages, outbounds, apart.firstToEnd(), now));
      }
      return ended;
    }
  }

  private Manifest end(
      LeasedLake leased,
      FlowStages stages,
      Outbounds outbounds,
      Manifest done,
      EarlierRuns earlier) {
    Publication publication =
        new Publication(leased, stages.sessions(), catalog, request.config(), outbounds);
    Optional<Manifest> before = earlier.published().newest();
    return done.ended() == RunStatus.HELD
        ? publication.hold(done, before)
        : publication.publish(done, before);
  }

  /**
   * Computes everything a run would do, and writes nothing to the lake: what has to be written on
   * the way goes to a temporary folder.
   *
   * @return of status {@code held} when any flow would be held; the others would be published
   */
  public Manifest preview(Path temporary) {
    Lake lake = tenant.lake();
    EarlierRuns earlier = tenant.earlier(lake);
    Manifest started = earlier.start(request.at());
    Lake aside = tenant.aside(temporary);
    try {
      PreparedRun prepared =
          preparation(lake, aside.paths(), earlier)
              .prepare(started, new Path(temporary, "unpacked"));
      if (prepared.isIdle()) {
        return prepared.idle();
      }
      // Bronze and silver start anew in the temporary folder; only gold is compared with the lake.
      Manifest done =
          stages(prepared, aside, lake).run(prepared.withLayerOnly("gold"), started).whole();
      return done.withStatus(done.ended());
    } finally {
      lake.delete(temporary);
    }
  }

  private Preparation preparation(Lake lake, LakePaths paths, EarlierRuns earlier) {
    Sources sources = new Sources(request.config(), System.getenv(), lake.configuration());
    return new Preparation(catalog, request, sources, paths, earlier.decidable(), progress);
  }

  private FlowStages stages(PreparedRun prepared, Lake target, Lake published) {
    RunSessions sessions = Sessions.forUpload(tenant.spark(), prepared.bytes());
    return new FlowStages(sessions, catalog, request.config(), progress, target, published);
  }
}
