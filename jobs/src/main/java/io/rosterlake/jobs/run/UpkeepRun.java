package io.rosterlake.jobs.run;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.export.CurrentPointer;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.KnownRuns;
import io.rosterlake.jobs.upkeep.Upkeep;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Upkeep of a tenant's lake: few files instead of many small ones, and nothing that the tenant's
 * retention does not keep. It publishes a run of its own when it wrote tables anew, which shows the
 * same rows as the run before it; then it deletes.
 */
public final class UpkeepRun {
  private final SparkSession spark;
  private final TenantConfig config;
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
    this.spark = spark.newSession();
    this.config = config;
    this.at = at;
    this.whenBusy = whenBusy;
    this.progress = progress;
  }

  /** Does it. */
  public UpkeepReport execute() {
    progress.enter("wait for the lake", "");
    try (LeasedLake leased =
        LeasedLake.take(spark, config, "upkeep at " + at, whenBusy, progress)) {
      return execute(leased);
    }
  }

  private UpkeepReport execute(LeasedLake leased) {
    Lake lake = leased.lake();
    Found found = find(lake, leased.runs(), leased.heldRuns());
    found.newest().ifPresent(new CurrentPointer(lake)::follow);
    Upkeep upkeep = new Upkeep(lake, found.runs());

    progress.enter("write small files anew", "");
    String runId = RunLog.idFor(at, found.ids());
    Map<TableName, Long> versions = upkeep.rewriteTables(runId);
    Optional<Manifest> published = Optional.empty();
    if (!versions.isEmpty()) {
      Manifest manifest =
          found
              .newest()
              .orElseThrow()
              .next(runId, at)
              .withTables(versions)
              .withOrigin(new Origin(Origin.Kind.UPKEEP, null, at))
              .withStatus(RunStatus.COMPLETED);
      leased.publish(manifest);
      published = Optional.of(manifest);
    }
    upkeep.rewriteRunLog(runId);

    progress.enter("remove what nobody needs", "");
    leased.lease().confirm();
    upkeep.sweep(published.map(found.runs()::with).orElse(found.runs()));
    for (Path notice : found.notices()) {
      lake.reached("before removal of " + notice.getName());
      upkeep.count(Kind.DEAD_RUNS, size(lake, notice));
      lake.delete(notice);
    }
    UpkeepReport report = upkeep.report();
    return published.map(run -> report.publishedAs(run.runId())).orElse(report);
  }

  /** Says what it would do; takes no lease and writes nothing. */
  public UpkeepReport preview() {
    Lake lake = new Lake(spark, LakePaths.of(config.lake()));
    Found found = find(lake, new RunLog(spark, lake), new HeldRuns(lake));
    Upkeep upkeep = new Upkeep(lake, found.runs());
    upkeep.foresee();
    found.notices().forEach(notice -> upkeep.count(Kind.DEAD_RUNS, size(lake, notice)));
    return upkeep.report();
  }

  /**
   * What is known of the lake's runs.
   *
   * @param ids every id that is taken
   * @param notices files that say of runs what nobody asks for any more
   */
  private record Found(
      KnownRuns runs, Optional<Manifest> newest, Set<String> ids, List<Path> notices) {}

  private Found find(Lake lake, RunLog log, HeldRuns heldRuns) {
    List<Manifest> all = log.all();
    Optional<Manifest> newest = all.stream().findFirst();
    long next = newest.map(Manifest::sequence).orElse(0L) + 1;
    Set<String> ids = all.stream().map(Manifest::runId).collect(Collectors.toSet());
    List<Manifest> open = new ArrayList<>();
    List<Manifest> settled = new ArrayList<>();
    List<Path> notices = new ArrayList<>();
    for (Manifest run : heldRuns.all()) {
      if (ids.contains(run.runId())) {
        // It was approved, and whoever approved it died before this notice was gone.
        notices.add(lake.paths().heldRun(run.runId()));
      } else if (run.status() == RunStatus.HELD && run.sequence() == next) {
        open.add(run);
      } else {
        settled.add(run);
      }
    }
    settled.forEach(run -> ids.add(run.runId()));
    open.forEach(run -> ids.add(run.runId()));
    for (PendingRun pending : PendingRun.all(lake)) {
      Manifest run = pending.read();
      if (run.sequence() == next) {
        open.add(run);
      } else {
        // Another run was published meanwhile, so that this one cannot be any more.
        notices.add(lake.paths().pendingRun(run.runId()));
      }
    }
    KnownRuns runs = new KnownRuns(all, open, settled, config.retention(), at);
    runs.forgotten().stream()
        .filter(run -> newest.isPresent() && !isUploadStillNewer(run, newest.get()))
        .forEach(run -> notices.add(lake.paths().heldRun(run.runId())));
    return new Found(runs, newest, ids, notices);
  }

  /** As long as it is, the notice keeps the flow from reading that upload again. */
  private static boolean isUploadStillNewer(Manifest held, Manifest published) {
    return held.uploads().entrySet().stream()
        .anyMatch(
            upload -> {
              ReadUpload read = published.uploads().get(upload.getKey());
              return read == null || upload.getValue().isNewerThan(read);
            });
  }

  private static Freed size(Lake lake, Path file) {
    try {
      return new Freed(1, lake.fileSystem(file).getFileStatus(file).getLen());
    } catch (IOException e) {
      throw new io.rosterlake.lake.LakeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
