package io.rosterlake.jobs.run;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.KnownRuns;
import io.rosterlake.jobs.upkeep.Upkeep;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.RunSize;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Upkeep of a tenant's lake: few files instead of many small ones, and nothing that the tenant's
 * retention does not keep. It publishes a run of its own when it wrote tables anew, which shows the
 * same rows as the run before it; then it deletes.
 */
public final class UpkeepRun {
  private final TenantLake tenant;

  /** Files are written anew as they are, however many rows they have. */
  private final SparkSession all;

  private final Instant at;
  private final WhenBusy whenBusy;
  private final Progress progress;

  /**
   * Upkeep of the lake of a tenant.
   *
   * @param at the time by which days are counted; a run that is published bears it
   */
  public UpkeepRun(
      SparkSession spark, TenantConfig config, Instant at, WhenBusy whenBusy, Progress progress) {
    this.tenant = TenantLake.open(spark, config);
    this.all = Sessions.own(spark);
    this.at = at;
    this.whenBusy = whenBusy;
    this.progress = progress;
  }

  /** Does it. */
  public UpkeepReport execute() {
    progress.enter("wait for the lake", "");
    return tenant.leased("upkeep at " + at, whenBusy, progress, this::execute);
  }

  private UpkeepReport execute(LeasedLake leased) {
    Lake lake = leased.lake();
    EarlierRuns earlier = EarlierRuns.of(leased);
    Found found = find(lake, earlier, leased.runs());
    Upkeep upkeep = upkeep(lake, found);

    progress.enter("compact small files", "");
    String runId = earlier.newId(at);
    Map<TableName, Long> versions = upkeep.rewriteTables(runId);
    Optional<Manifest> published = Optional.empty();
    if (!versions.isEmpty()) {
      Manifest manifest =
          earlier
              .published()
              .newest()
              .orElseThrow()
              .next(runId, at)
              .withTables(versions)
              .withOrigin(new Origin(Origin.Kind.UPKEEP, null, at))
              .withStatus(RunStatus.COMPLETED);
      leased.publish(manifest);
      // Views show the files that are deleted next.
      leased.registerAfterPublication(manifest);
      published = Optional.of(manifest);
    }
    upkeep.rewriteRunLog(runId);

    progress.enter("remove what nobody needs", "");
    leased.lease().confirm();
    upkeep.sweep(published.map(found.runs()::with).orElse(found.runs()));
    for (Path notice : found.notices()) {
      lake.reached("before removal of " + notice.getName());
      upkeep.count(Kind.DEAD_RUNS, notice, size(lake, notice));
      lake.delete(notice);
    }
    UpkeepReport report = upkeep.report();
    return published.map(run -> report.publishedAs(run.runId())).orElse(report);
  }

  /** Says what it would do; takes no lease and writes nothing. */
  public UpkeepReport preview() {
    Lake lake = tenant.lake();
    Found found = find(lake, tenant.earlier(lake), new RunLog(tenant.spark(), lake));
    Upkeep upkeep = upkeep(lake, found);
    found.notices().forEach(notice -> upkeep.count(Kind.DEAD_RUNS, notice, size(lake, notice)));
    upkeep.foresee();
    return upkeep.report();
  }

  /**
   * What is known of the lake's runs.
   *
   * @param notices files that say of runs what nobody asks for any more
   */
  private record Found(KnownRuns runs, List<Path> notices) {}

  private Found find(Lake lake, EarlierRuns earlier, RunLog log) {
    List<Manifest> open = new ArrayList<>();
    List<Manifest> settled = new ArrayList<>();
    List<Path> notices = new ArrayList<>();
    for (Manifest run : earlier.kept()) {
      if (earlier.isPublished(run)) {
        notices.add(lake.paths().heldRun(run.runId()));
      } else if (earlier.isOpen(run)) {
        open.add(run);
      } else {
        settled.add(run);
      }
    }
    for (PendingRun pending : PendingRun.all(lake)) {
      Manifest run = pending.manifest();
      if (earlier.published().isFollowedBy(run)) {
        open.add(run);
      } else {
        // Another run was published meanwhile, so that this one cannot be any more.
        notices.add(lake.paths().pendingRun(run.runId()));
      }
    }
    return new Found(
        new KnownRuns(log.all(), open, settled, tenant.config().retention(), at), notices);
  }

  private Upkeep upkeep(Lake lake, Found found) {
    return new Upkeep(lake.in(all, RunSize.LARGE), found.runs(), Outbounds.pointers(lake));
  }

  private static Freed size(Lake lake, Path file) {
    try {
      return new Freed(1, lake.fileSystem(file).getFileStatus(file).getLen());
    } catch (IOException e) {
      throw new LakeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
