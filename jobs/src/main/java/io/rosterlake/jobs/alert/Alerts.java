package io.rosterlake.jobs.alert;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.config.Alert;
import io.rosterlake.config.ConfigException;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.FailedAfterPublication;
import io.rosterlake.jobs.run.FailureReason;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;

/**
 * Tells everybody whom the tenant's {@code alerts} name how a run ended. Whatever becomes of an
 * alert, the run stays what it was: one that cannot be delivered is noted, and that is all.
 */
public final class Alerts {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

  /** A scheduler waits for the run to end: servers that do not answer must not keep it. */
  private static final Duration ALL_TOGETHER = Duration.ofMinutes(2);

  private final TenantConfig tenant;
  private final Supplier<Lake> lake;
  private final Map<String, String> environment;
  private final WebSender web;
  private final Consumer<String> notes;

  /**
   * The alerts of a tenant.
   *
   * @param lake gives access to files, for alerts that are files
   * @param environment the variables that addresses may name
   * @param notes is told, in a sentence, of each alert that could not be delivered
   */
  public Alerts(
      TenantConfig tenant,
      Supplier<Lake> lake,
      Map<String, String> environment,
      Consumer<String> notes) {
    this(tenant, lake, environment, notes, PAUSES);
  }

  Alerts(
      TenantConfig tenant,
      Supplier<Lake> lake,
      Map<String, String> environment,
      Consumer<String> notes,
      List<Duration> pauses) {
    this.tenant = tenant;
    this.lake = lake;
    this.environment = Map.copyOf(environment);
    this.web = new WebSender(pauses);
    this.notes = notes;
  }

  /**
   * Does a run, and tells how it ended, and those that came of it: also when it fails, but not when
   * it could not start as asked, which concerns nobody but the one who asked.
   *
   * @param at the time of the run
   * @param cause knows why the run really failed, given what it threw
   */
  public List<Manifest> watch(
      Instant at, Supplier<List<Manifest>> run, UnaryOperator<Throwable> cause) {
    List<Manifest> ended;
    try {
      ended = run.get();
    } catch (ConfigException | RunRefused | CatalogException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      tell(failure(at, cause.apply(e)));
      throw e;
    }
    ended.forEach(this::tell);
    return ended;
  }

  /** Tells how a run ended; one that had nothing to do, or goes on, is not worth telling. */
  private void tell(Manifest ended) {
    switch (ended.status()) {
      case COMPLETED, COMPLETED_WITH_ERRORS, COMPLETED_WITH_WARNINGS ->
          tell(RunNotice.of(tenant.tenant(), ended));
      case HELD -> {
        // Without reasons of its own, the run found an earlier one waiting, which was told.
        if (!ended.holds().isEmpty()) {
          tell(RunNotice.of(tenant.tenant(), ended));
        }
      }
      case RUNNING, SKIPPED, DISCARDED, FAILED -> {
        // A failed run has no manifest.
      }
    }
  }

  private RunNotice failure(Instant at, Throwable failure) {
    if (failure instanceof UploadRejected rejected) {
      return RunNotice.rejected(tenant.tenant(), at, rejected);
    }
    if (failure instanceof FailedAfterPublication late) {
      return RunNotice.unfinished(tenant.tenant(), late);
    }
    return RunNotice.failed(tenant.tenant(), at, FailureReason.of(failure), List.of());
  }

  private void tell(RunNotice notice) {
    Instant giveUp = Instant.now().plus(ALL_TOGETHER);
    for (Alert alert : tenant.alerts()) {
      if (notice.concerns(alert)) {
        try {
          if (Instant.now().isAfter(giveUp)) {
            throw new UndeliveredException("the alerts before it took too long");
          }
          deliver(alert, notice);
        } catch (RuntimeException | Error e) {
          notes.accept(
              "alert %s could not be delivered: %s. The run itself is not affected"
                  .formatted(alert.id(), reason(e)));
        }
      }
    }
  }

  private void deliver(Alert alert, RunNotice notice) {
    switch (alert.type()) {
      case WEBHOOK -> web.post(alert.address(environment), NoticeJson.generic(notice));
      case TEAMS -> web.post(alert.address(environment), NoticeJson.teams(notice));
      case FILE -> write(alert, notice);
    }
  }

  /** A run that is held and approved later has a file for either. */
  private void write(Alert alert, RunNotice notice) {
    String name = "%s.%s.json".formatted(notice.runId(), notice.status().label());
    Path file = new Path(alert.target().text(), name);
    new TextFile(lake.get(), file).replace(NoticeJson.generic(notice) + "\n");
  }

  private static String reason(Throwable e) {
    return e instanceof UndeliveredException
        ? e.getMessage()
        : FailureReason.of(e).lines().findFirst().orElse("");
  }
}
