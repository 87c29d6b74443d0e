package io.rosterlake.jobs.alert;

import io.rosterlake.config.Alert;
import io.rosterlake.jobs.run.FailedAfterPublication;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.quality.Damage;
import io.rosterlake.run.CostlyFinding;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What alerts say of a run that ended. It leaves the house, so it names ids and values of orgs,
 * sessions, courses and classes, never those of people.
 *
 * @param runId the run; of one that failed before it had an id, the id of its time
 * @param headline one sentence: which run, and how it ended
 * @param counts what was found, and what is active now, by name, as in {@code errors}; empty when
 *     it failed
 * @param reasons why it was held, or failed, one sentence each
 * @param rootCauses the findings that cost most, the worst first
 * @param notRead the flows that read no upload
 */
record RunNotice(
    String tenant,
    String runId,
    RunStatus status,
    Instant startedAt,
    String headline,
    Map<String, Long> counts,
    List<String> reasons,
    List<CostlyFinding> rootCauses,
    List<NotRead> notRead) {

  /**
   * A flow that read no upload in the run.
   *
   * @param reason why, as in {@code no new upload in file:/data/uploads since the last run}
   */
  record NotRead(String flow, String reason) {
    /** The same as a sentence. */
    String sentence() {
      return "Flow %s read no upload: %s".formatted(flow, reason);
    }
  }

  /** What a message names may be as long as a cell. */
  private static final int LONGEST = 1_000;

  /** More would not be read, and a card for Teams has a size that it may not exceed. */
  private static final int SHOWN = 5;

  RunNotice {
    reasons = reasons.stream().map(RunNotice::cut).toList();
    rootCauses = List.copyOf(rootCauses);
    notRead = List.copyOf(notRead);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** How a run ended that got to its end. */
  static RunNotice of(String tenant, Manifest ended) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("errors", ended.errors());
    counts.put("warnings", ended.warnings());
    counts.putAll(ended.totals().byName());
    String headline =
        "Run %s of %s %s, with %s and %s"
            .formatted(
                ended.runId(),
                tenant,
                ended.status() == RunStatus.HELD
                    ? "is held and nothing is published until somebody approves it"
                    : "is completed",
                count(ended.errors(), "error"),
                count(ended.warnings(), "warning"));
    return new RunNotice(
        tenant,
        ended.runId(),
        ended.status(),
        ended.startedAt(),
        headline,
        counts,
        // A run that was approved has been held for reasons that are settled.
        ended.status() == RunStatus.HELD ? ended.holds().stream().limit(SHOWN).toList() : List.of(),
        CostlyFinding.worst(ended, SHOWN),
        notRead(ended));
  }

  private static List<NotRead> notRead(Manifest ended) {
    return ended.activities().stream()
        .filter(activity -> activity.statusDetail() != null)
        .map(activity -> new NotRead(activity.activityId(), cut(activity.statusDetail())))
        .toList();
  }

  /**
   * That a run failed.
   *
   * @param reason why, in words that may leave the house
   */
  static RunNotice failed(String tenant, Instant startedAt, String reason, List<String> details) {
    String runId = RunLog.idFor(startedAt, Set.of());
    return new RunNotice(
        tenant,
        runId,
        RunStatus.FAILED,
        startedAt,
        "Run %s of %s failed and published nothing".formatted(runId, tenant),
        Map.of(),
        Stream.concat(Stream.of(reason), details.stream().limit(SHOWN)).toList(),
        List.of(),
        List.of());
  }

  /** That a run is published, and something that was to follow failed. */
  static RunNotice unfinished(String tenant, FailedAfterPublication failure) {
    RunNotice ended = of(tenant, failure.published());
    return new RunNotice(
        tenant,
        ended.runId,
        ended.status,
        ended.startedAt,
        ended.headline + ". It is published, but not everything that follows was done",
        ended.counts,
        List.of(failure.getMessage()),
        ended.rootCauses,
        ended.notRead);
  }

  /** That a run failed because of what was uploaded. */
  static RunNotice rejected(String tenant, Instant startedAt, UploadRejected rejected) {
    return failed(
        tenant,
        startedAt,
        rejected.getMessage(),
        Stream.concat(rejected.findings().stream(), rejected.explanations().stream())
            .map(
                finding ->
                    "%s (%s line %d): %s"
                        .formatted(
                            finding.rule(), finding.file(), finding.line(), finding.message()))
            .toList());
  }

  private static String count(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** Whether an alert asks for it; whoever asks for failures hears also of half a one. */
  boolean concerns(Alert alert) {
    boolean isUnfinished = status.isPublished() && !reasons.isEmpty();
    return alert.statuses().contains(status.label())
        || (isUnfinished && alert.statuses().contains(RunStatus.FAILED.label()));
  }

  /** What each root cause did, in a sentence. */
  List<String> damages() {
    return rootCauses.stream().map(CostlyFinding::cause).map(Damage::sentence).toList();
  }
}
