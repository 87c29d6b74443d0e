package io.rosterlake.jobs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.OrganizationChanges;
import io.rosterlake.history.TableChanges;
import io.rosterlake.json.Json;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.RootCause;
import io.rosterlake.run.Activity;
import io.rosterlake.run.CostlyFinding;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.InboundTotals;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import io.rosterlake.upload.CrawlDocument;
import io.rosterlake.upload.FileFinding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run's statistics as JSON, in the shape of {@code industryDataRunStatistics}
 * (industry-data-resources.md §3), with further properties from {@code files} on. Each component is
 * a property of that name.
 */
public record RunStatistics(
    @JsonUnwrapped Head head,
    Totals inboundTotals,
    List<ActivityStatistics> activityStatistics,
    List<FileStatistics> files,
    List<EntityStatistics> entities,
    List<TableStatistics> tables,
    Map<String, Long> rules,
    List<Cause> rootCauses,
    List<String> holds,
    @JsonInclude(Include.NON_NULL) OriginOfRun origin,
    List<ExportStatistics> exports,
    List<Timing> timings) {
  /** An archive can have any number of bad entries. */
  private static final int MOST_FAULTS = 1_000;

  /** The others are in the list of findings. */
  private static final int ROOT_CAUSES = 10;

  static RunStatistics of(Manifest manifest) {
    return new RunStatistics(
        Head.of(manifest.runId(), manifest.status(), manifest.startedAt()),
        new Totals(manifest.errors(), manifest.warnings(), manifest.totals(), List.of(), List.of()),
        manifest.activities().stream().map(ActivityStatistics::of).toList(),
        ofActivities(
            manifest,
            each -> each.files().stream().map(it -> new FileStatistics(it, each.activityId()))),
        ofActivities(
            manifest,
            each ->
                each.entities().stream().map(it -> new EntityStatistics(it, each.activityId()))),
        ofActivities(
            manifest,
            each ->
                each.plan().tables().stream().map(it -> TableStatistics.of(manifest, each, it))),
        rules(manifest),
        CostlyFinding.worst(manifest, ROOT_CAUSES).stream().map(Cause::of).toList(),
        manifest.holds(),
        manifest.origin().map(OriginOfRun::of).orElse(null),
        manifest.exports().stream().map(ExportStatistics::of).toList(),
        manifest.timings().stream().map(Timing::of).toList());
  }

  /** The statistics of a run, or of a preview of one. */
  public static String json(Manifest manifest, boolean isDryRun) {
    RunStatistics statistics = of(manifest);
    return Json.document(isDryRun ? new DryRun(statistics, true) : statistics);
  }

  /** The statistics of a run that has just begun. */
  public static String running(Instant at) {
    return Json.document(Head.of(null, RunStatus.RUNNING, at));
  }

  /**
   * The statistics of a run that was published, when something after that failed.
   *
   * @param what what failed, in a sentence
   */
  public static String unfinished(Manifest published, String what) {
    return Json.document(new Unfinished(of(published), what));
  }

  /** The statistics of a run that failed and published nothing. */
  public static String failed(Instant at, String reason) {
    return failed(at, "RunFailed", reason, List.of(), List.of());
  }

  /**
   * The statistics of a run that stopped before it wrote anything.
   *
   * @param findings what stopped it; the first {@value #MOST_FAULTS} are listed
   * @param warnings what may be the reason; likewise
   */
  public static String failed(
      Instant at, String reason, List<FileFinding> findings, List<FileFinding> warnings) {
    return failed(at, findings.get(0).rule(), reason, findings, warnings);
  }

  private static String failed(
      Instant at,
      String code,
      String reason,
      List<FileFinding> findings,
      List<FileFinding> warnings) {
    return Json.document(
        new Failed(
            Head.of(null, RunStatus.FAILED, at),
            new Blocking(code, reason),
            listed(findings),
            notListed(findings),
            listed(warnings),
            notListed(warnings)));
  }

  private static List<Problem> listed(List<FileFinding> findings) {
    return findings.stream().limit(MOST_FAULTS).map(Problem::of).toList();
  }

  private static Integer notListed(List<FileFinding> findings) {
    return findings.size() > MOST_FAULTS ? findings.size() - MOST_FAULTS : null;
  }

  private static <T> List<T> ofActivities(Manifest run, Function<Activity, Stream<T>> parts) {
    return run.activities().stream().flatMap(parts).toList();
  }

  private static Map<String, Long> rules(Manifest manifest) {
    Map<String, Long> rules = new LinkedHashMap<>();
    for (Activity activity : manifest.activities()) {
      activity.health().rules().forEach((rule, count) -> rules.merge(rule, count, Long::sum));
    }
    return rules;
  }

  String runId() {
    return head.runId();
  }

  private record DryRun(@JsonUnwrapped RunStatistics statistics, boolean dryRun) {}

  private record Unfinished(@JsonUnwrapped RunStatistics statistics, String unfinished) {}

  private record Failed(
      @JsonUnwrapped Head head,
      Blocking blockingError,
      List<Problem> errors,
      @JsonInclude(Include.NON_NULL) Integer errorsNotListed,
      List<Problem> warnings,
      @JsonInclude(Include.NON_NULL) Integer warningsNotListed) {}

  private record Blocking(String code, String message) {}

  private record Problem(String code, String target, long line, String message) {
    static Problem of(FileFinding finding) {
      return new Problem(finding.rule(), finding.file(), finding.line(), finding.message());
    }
  }

  /** Which run it is and how far it has come: what is known even before a run reads anything. */
  record Head(String runId, RunStatus status, String syncStatus, Instant startDateTime) {
    static Head of(String runId, RunStatus status, Instant at) {
      return new Head(runId, status, status.sync().label(), at);
    }
  }

  record Totals(
      long errors,
      long warnings,
      @JsonUnwrapped InboundTotals active,
      List<Object> matchedPeopleByRole,
      List<Object> unmatchedPeopleByRole) {}

  record ActivityStatistics(
      @JsonProperty("@odata.type") String type,
      String activityId,
      String displayName,
      RunStatus status,
      @JsonInclude(Include.NON_NULL) String statusDetail,
      String upload,
      @JsonInclude(Include.NON_NULL) CrawlDocument crawl,
      long errors,
      long warnings,
      Metric organizations,
      Metric people,
      Metric groups,
      Metric memberships,
      List<Object> matchedPeopleByRole,
      List<Object> unmatchedPeopleByRole) {
    static ActivityStatistics of(Activity activity) {
      return new ActivityStatistics(
          "#microsoft.graph.industryData.inboundActivityResults",
          activity.activityId(),
          activity.displayName(),
          activity.status(),
          activity.statusDetail(),
          activity.upload(),
          activity.crawl().map(CrawlDocument::withoutRecent).orElse(null),
          activity.errors(),
          activity.warnings(),
          activity.count("organizations"),
          activity.count("people"),
          activity.count("groups"),
          activity.count("memberships"),
          List.of(),
          List.of());
    }
  }

  record FileStatistics(
      @JsonUnwrapped
          @JsonIncludeProperties({
            "file",
            "lines",
            "accepted",
            "rejected",
            "mode",
            "retired",
            "leftOut",
            "skipped"
          })
          FileCount count,
      String flow) {}

  record EntityStatistics(
      @JsonUnwrapped
          @JsonIncludeProperties({
            "entity",
            "read",
            "accepted",
            "rejected",
            "leftOut",
            "errors",
            "warnings"
          })
          EntityCount count,
      String flow) {}

  record TableStatistics(
      String table,
      Long version,
      @JsonUnwrapped ChangeCounts counts,
      String flow,
      @JsonInclude(Include.NON_EMPTY) Map<String, List<String>> examples,
      @JsonInclude(Include.NON_EMPTY) List<OrganizationStatistics> organizations) {
    static TableStatistics of(Manifest manifest, Activity activity, TableChanges changes) {
      OptionalLong version = manifest.version(TableName.gold(changes.table()));
      return new TableStatistics(
          changes.table(),
          version.isPresent() ? version.getAsLong() : null,
          changes.counts(),
          activity.activityId(),
          changes.examples(),
          changes.organizations().stream().map(OrganizationStatistics::of).toList());
    }
  }

  record OrganizationStatistics(
      String organizationId, String sourcedId, String name, @JsonUnwrapped ChangeCounts counts) {
    static OrganizationStatistics of(OrganizationChanges changes) {
      return new OrganizationStatistics(
          changes.organizationId(), changes.sourcedId(), changes.name(), changes.counts());
    }
  }

  record Cause(
      @JsonUnwrapped @JsonIncludeProperties({"file", "line", "rule", "record", "id", "brief"})
          RootCause cause,
      Map<String, Long> dropped,
      String flow) {
    static Cause of(CostlyFinding finding) {
      return new Cause(finding.cause(), finding.cause().droppedByEntity(), finding.flow());
    }
  }

  /**
   * The snapshot that a flow has after the run.
   *
   * @param unchangedSince the run that wrote it, when this one did not: nothing has changed since
   */
  record ExportStatistics(
      String flow, String path, long rows, @JsonInclude(Include.NON_NULL) String unchangedSince) {
    static ExportStatistics of(ExportedSnapshot export) {
      return new ExportStatistics(
          export.flow(),
          export.path(),
          export.rows(),
          export.unchangedSince().map(ExportedSnapshot.Writer::runId).orElse(null));
    }
  }

  record OriginOfRun(Origin.Kind kind, @JsonInclude(Include.NON_NULL) String of, Instant at) {
    static OriginOfRun of(Origin origin) {
      return new OriginOfRun(origin.kind(), origin.of(), origin.at());
    }
  }

  record Timing(String stage, @JsonInclude(Include.NON_NULL) String flow, long millis) {
    static Timing of(StageTime timing) {
      return new Timing(timing.stage(), timing.flow(), timing.millis());
    }
  }
}
