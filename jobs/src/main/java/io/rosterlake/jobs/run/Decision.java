package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.HeldRun;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** What somebody decides about runs: to publish a held one, to drop it, to undo a published one. */
public final class Decision {
  private final TenantLake tenant;
  private final Catalog catalog;
  private final Instant at;
  private final WhenBusy whenBusy;
  private final Progress progress;

  /**
   * A decision about the runs of a tenant.
   *
   * @param at when it is made; the run that undoes another bears this time
   */
  public Decision(
      SparkSession spark,
      Catalog catalog,
      TenantConfig config,
      Instant at,
      WhenBusy whenBusy,
      Progress progress) {
    this.tenant = TenantLake.open(spark, config);
    this.catalog = config.adjust(catalog);
    this.at = at;
    this.whenBusy = whenBusy;
    this.progress = progress;
  }

  /**
   * Publishes a held run: exactly the rows that were planned, under the run's own id and time. An
   * approval that died after it had published is brought to its end.
   *
   * @return the published manifest
   * @throws RunRefused when there is no such run, or another of its source system was published
   *     since
   */
  public Manifest approve(String runId) {
    Outbounds outbounds = outbounds();
    return during("approval of run " + runId, leased -> approve(leased, runId, outbounds));
  }

  private Manifest approve(LeasedLake leased, String runId, Outbounds outbounds) {
    RunLog.Published published = leased.published();
    Optional<Manifest> begun = approvedBefore(leased, published, runId);
    if (begun.isPresent()) {
      leased.heldRuns().delete(runId);
      return begun.get();
    }
    Manifest waiting = waiting(leased, published, runId, "approved");
    HeldRun held = leased.runs().held(List.of(waiting)).get(0);
    if (published.hasOvertaken(held)) {
      throw overtaken(leased, held);
    }
    Publication publication = publication(leased, rows(waiting), outbounds);
    Manifest manifest =
        publication
            .bringForward(held, published.newest())
            .withOrigin(new Origin(Origin.Kind.APPROVED, null, at));
    Manifest done = publication.publish(manifest, published.newest());
    leased.heldRuns().delete(runId);
    return done;
  }

  private static RunRefused overtaken(LeasedLake leased, HeldRun held) {
    Manifest overtaking =
        leased.runs().all().stream()
            .filter(run -> run.sequence() > held.before().sequence())
            .filter(held::isOvertakenBy)
            .min(Comparator.comparingLong(Manifest::sequence))
            .orElseThrow();
    return new RunRefused(
        "run %s cannot be approved: run %s has changed rows of the same source system (%s) after it was planned, so the plan no longer fits. Discard it, and run its upload again"
            .formatted(
                held.run().runId(), overtaking.runId(), String.join(", ", held.sourceSystems())));
  }

  /**
   * Drops a held run. It stays readable until upkeep removes it, and its upload is not read again
   * unless somebody names it.
   *
   * @return the run's manifest, of status {@code discarded}
   * @throws RunRefused when there is no such run
   */
  public Manifest discard(String runId) {
    return during("discarding run " + runId, leased -> discard(leased, runId));
  }

  private Manifest discard(LeasedLake leased, String runId) {
    RunLog.Published published = leased.published();
    Manifest waiting = waiting(leased, published, runId, "discarded");
    // An approval that died may have brought its tables forward.
    publication(leased, 0, new Outbounds(List.of())).setAside(waiting, published.newest());
    Manifest discarded = waiting.withStatus(RunStatus.DISCARDED);
    leased.heldRuns().save(discarded);
    return discarded;
  }

  /**
   * Brings every table back to what it was before a run.
   *
   * @return the manifest of the run that does so
   * @throws RunRefused when there is no such run, or later ones would be undone with it
   */
  public Manifest undo(String runId) {
    Outbounds outbounds = outbounds();
    return during("undoing run " + runId, leased -> undo(leased, runId, outbounds));
  }

  private Manifest undo(LeasedLake leased, String runId, Outbounds outbounds) {
    RunLog.Published published = leased.published();
    List<Manifest> all = leased.runs().all();
    Manifest undone = find(all, runId);
    published.newest().ifPresent(newest -> requireNotUndoneBy(newest, runId));
    List<String> later =
        all.stream()
            .filter(run -> run.sequence() > undone.sequence() && !run.isUpkeep())
            .map(Manifest::runId)
            .toList();
    if (!later.isEmpty()) {
      throw new RunRefused(
          "run %s is not the newest: %s came after it and would be undone, too. Undo them first, or all at once with --with-later"
              .formatted(runId, String.join(", ", later)));
    }
    return undo(leased, published, all, undone, outbounds);
  }

  /** As {@link #undo}, together with every run after it. */
  public Manifest undoWithLater(String runId) {
    Outbounds outbounds = outbounds();
    return during(
        "undoing run " + runId + " and later ones",
        leased -> undoWithLater(leased, runId, outbounds));
  }

  private Manifest undoWithLater(LeasedLake leased, String runId, Outbounds outbounds) {
    RunLog.Published published = leased.published();
    List<Manifest> all = leased.runs().all();
    return undo(leased, published, all, find(all, runId), outbounds);
  }

  private Manifest undo(
      LeasedLake leased,
      RunLog.Published published,
      List<Manifest> all,
      Manifest undone,
      Outbounds outbounds) {
    if (undone.isUpkeep()) {
      throw new RunRefused(
          "run %s is upkeep, which changes no row; there is nothing to undo"
              .formatted(undone.runId()));
    }
    Manifest newest = published.newest().orElseThrow();
    Manifest before =
        all.stream()
            .filter(run -> run.sequence() < undone.sequence())
            .findFirst()
            .orElseGet(() -> Manifest.nothing(undone.startedAt()));
    String runId = EarlierRuns.of(leased, published).newId(at);
    Manifest undo = newest.next(runId, at).withStateOf(before);
    Publication publication = publication(leased, rows(newest), outbounds);
    Manifest manifest =
        publication
            .bringBack(undo, newest)
            .withOrigin(new Origin(Origin.Kind.UNDO, undone.runId(), at));
    return publication.publish(manifest, Optional.of(newest));
  }

  private static long rows(Manifest run) {
    return run.activities().stream()
        .flatMap(activity -> activity.files().stream())
        .mapToLong(FileCount::lines)
        .sum();
  }

  private Manifest during(String holder, Function<LeasedLake, Manifest> work) {
    return tenant.leased(holder, whenBusy, progress, work);
  }

  private Publication publication(LeasedLake leased, long rows, Outbounds outbounds) {
    RunSessions sessions = Sessions.forRows(tenant.spark(), rows);
    return new Publication(leased, sessions, catalog, tenant.config(), outbounds);
  }

  private Outbounds outbounds() {
    return Outbounds.of(tenant.config(), System.getenv());
  }

  /**
   * The published manifest of a held run, when whoever approved it died before it was tidied up.
   */
  private static Optional<Manifest> approvedBefore(
      LeasedLake leased, RunLog.Published published, String runId) {
    return published.runIds().contains(runId) && leased.heldRuns().find(runId).isPresent()
        ? leased.runs().all().stream().filter(run -> run.runId().equals(runId)).findFirst()
        : Optional.empty();
  }

  private static void requireNotUndoneBy(Manifest newest, String runId) {
    boolean isUndone =
        newest
            .origin()
            .filter(origin -> origin.kind() == Origin.Kind.UNDO && runId.equals(origin.of()))
            .isPresent();
    if (isUndone) {
      throw new RunRefused(
          "run %s is undone already, by run %s; there is nothing left to do"
              .formatted(runId, newest.runId()));
    }
  }

  private static Manifest waiting(
      LeasedLake leased, RunLog.Published published, String runId, String decision) {
    if (published.runIds().contains(runId)) {
      throw new RunRefused(
          "run %s is published, so it cannot be %s; undo brings the lake back"
              .formatted(runId, decision));
    }
    Manifest waiting =
        leased
            .heldRuns()
            .find(runId)
            .orElseThrow(
                () ->
                    new RunRefused(
                        "there is no held run %s; those that are held: %s"
                            .formatted(runId, heldIds(leased))));
    if (waiting.status() == RunStatus.DISCARDED) {
      throw new RunRefused(
          "run %s was discarded already; run its upload again with --upload".formatted(runId));
    }
    return waiting;
  }

  private static String heldIds(LeasedLake leased) {
    List<String> ids =
        leased.heldRuns().all().stream()
            .filter(run -> run.status() == RunStatus.HELD)
            .map(Manifest::runId)
            .toList();
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }

  private static Manifest find(List<Manifest> all, String runId) {
    return all.stream()
        .filter(run -> run.runId().equals(runId))
        .findFirst()
        .orElseThrow(
            () ->
                new RunRefused(
                    "there is no published run %s; the newest are %s"
                        .formatted(runId, all.stream().limit(5).map(Manifest::runId).toList())));
  }
}
