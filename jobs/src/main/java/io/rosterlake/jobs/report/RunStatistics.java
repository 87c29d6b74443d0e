package io.rosterlake.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.OrganizationChanges;
import io.rosterlake.history.TableChanges;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.RootCause;
import io.rosterlake.run.Activity;
import io.rosterlake.run.CostlyFault;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import io.rosterlake.upload.FileFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A run's statistics as JSON, in the shape of {@code industryDataRunStatistics}
 * (industry-data-resources.md §3) with ours beside it: {@code files}, {@code entities}, {@code
 * tables}, {@code rules}, {@code exports} and {@code timings}.
 */
public final class RunStatistics {
  /** An archive can have any number of bad entries. */
  private static final int MOST_FAULTS = 1_000;

  /** The others are in the list of findings. */
  private static final int ROOT_CAUSES = 10;

  private static final List<String> COUNTS =
      List.of("organizations", "people", "groups", "memberships");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunStatistics() {}

  /** The statistics of a run, or of a preview of one. */
  public static String json(Manifest manifest, boolean isDryRun) {
    Map<String, Object> root = of(manifest);
    if (isDryRun) {
      root.put("dryRun", true);
    }
    return text(root);
  }

  static Map<String, Object> of(Manifest manifest) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("runId", manifest.runId());
    root.put("status", manifest.status().label());
    root.put("syncStatus", manifest.status().sync().label());
    root.put("startDateTime", manifest.startedAt().toString());
    root.put("inboundTotals", totals(manifest));
    root.put(
        "activityStatistics", manifest.activities().stream().map(RunStatistics::activity).toList());
    List<Object> files = new ArrayList<>();
    List<Object> entities = new ArrayList<>();
    List<Object> tables = new ArrayList<>();
    for (Activity activity : manifest.activities()) {
      activity.files().forEach(file -> files.add(file(activity, file)));
      activity.entities().forEach(entity -> entities.add(entity(activity, entity)));
      activity.plan().tables().forEach(table -> tables.add(table(manifest, activity, table)));
    }
    root.put("files", files);
    root.put("entities", entities);
    root.put("tables", tables);
    root.put("rules", rules(manifest));
    root.put(
        "rootCauses",
        CostlyFault.worst(manifest, ROOT_CAUSES).stream().map(RunStatistics::rootCause).toList());
    root.put("holds", manifest.holds());
    manifest.origin().ifPresent(origin -> root.put("origin", origin(origin)));
    root.put("exports", manifest.exports().stream().map(RunStatistics::export).toList());
    root.put("timings", manifest.timings().stream().map(RunStatistics::timing).toList());
    return root;
  }

  /** What is there to say of a run that has just begun. */
  public static String running(Instant at) {
    return text(begun(at, RunStatus.RUNNING));
  }

  /**
   * The statistics of a run that was published, when something after that failed.
   *
   * @param what what failed, in a sentence
   */
  public static String unfinished(Manifest published, String what) {
    Map<String, Object> root = of(published);
    root.put("unfinished", what);
    return text(root);
  }

  /** The statistics of a run that failed and published nothing. */
  public static String failed(Instant at, String reason) {
    return failed(at, "RunFailed", reason, List.of(), List.of());
  }

  /**
   * The statistics of a run that stopped before it wrote anything.
   *
   * @param faults what stopped it; the first {@value #MOST_FAULTS} are listed
   * @param warnings what may be the reason; likewise
   */
  public static String failed(
      Instant at, String reason, List<FileFault> faults, List<FileFault> warnings) {
    return failed(at, faults.get(0).rule(), reason, faults, warnings);
  }

  private static String failed(
      Instant at, String code, String reason, List<FileFault> faults, List<FileFault> warnings) {
    Map<String, Object> root = begun(at, RunStatus.FAILED);
    Map<String, Object> blocking = new LinkedHashMap<>();
    blocking.put("code", code);
    blocking.put("message", reason);
    root.put("blockingError", blocking);
    faults("errors", faults, root);
    faults("warnings", warnings, root);
    return text(root);
  }

  private static Map<String, Object> begun(Instant at, RunStatus status) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("runId", null);
    root.put("status", status.label());
    root.put("syncStatus", status.sync().label());
    root.put("startDateTime", at.toString());
    return root;
  }

  private static void faults(String name, List<FileFault> faults, Map<String, Object> root) {
    root.put(name, faults.stream().limit(MOST_FAULTS).map(RunStatistics::fault).toList());
    if (faults.size() > MOST_FAULTS) {
      root.put(name + "NotListed", faults.size() - MOST_FAULTS);
    }
  }

  private static Map<String, Object> fault(FileFault fault) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("code", fault.rule());
    node.put("target", fault.file());
    node.put("line", fault.line());
    node.put("message", fault.message());
    return node;
  }

  private static Map<String, Object> totals(Manifest manifest) {
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("errors", manifest.errors());
    totals.put("warnings", manifest.warnings());
    totals.putAll(manifest.totals().byName());
    totals.put("matchedPeopleByRole", List.of());
    totals.put("unmatchedPeopleByRole", List.of());
    return totals;
  }

  private static Map<String, Object> activity(Activity activity) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("@odata.type", "#microsoft.graph.industryData.inboundActivityResults");
    node.put("activityId", activity.activityId());
    node.put("displayName", activity.displayName());
    node.put("status", activity.status().label());
    if (activity.statusDetail() != null) {
      node.put("statusDetail", activity.statusDetail());
    }
    node.put("upload", activity.upload());
    node.put("errors", activity.errors());
    node.put("warnings", activity.warnings());
    for (String count : COUNTS) {
      node.put(count, metric(activity.count(count)));
    }
    node.put("matchedPeopleByRole", List.of());
    node.put("unmatchedPeopleByRole", List.of());
    return node;
  }

  private static Map<String, Object> origin(Origin origin) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("kind", origin.kind().label());
    if (origin.of() != null) {
      node.put("of", origin.of());
    }
    node.put("at", origin.at().toString());
    return node;
  }

  private static Map<String, Object> metric(Metric metric) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("active", metric.active());
    node.put("inactive", metric.inactive());
    node.put("total", metric.total());
    return node;
  }

  private static Map<String, Object> export(ExportedSnapshot export) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("flow", export.flow());
    node.put("path", export.path());
    node.put("rows", export.rows());
    return node;
  }

  private static Map<String, Object> file(Activity activity, FileCount file) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("file", file.file());
    node.put("lines", file.lines());
    node.put("accepted", file.accepted());
    node.put("rejected", file.rejected());
    node.put("mode", file.mode().label());
    node.put("retired", file.retired());
    node.put("leftOut", file.leftOut());
    node.put("skipped", file.skipped());
    node.put("flow", activity.activityId());
    return node;
  }

  private static Map<String, Object> entity(Activity activity, EntityCount entity) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("entity", entity.entity());
    node.put("read", entity.read());
    node.put("accepted", entity.accepted());
    node.put("rejected", entity.rejected());
    node.put("leftOut", entity.leftOut());
    node.put("errors", entity.errors());
    node.put("warnings", entity.warnings());
    node.put("flow", activity.activityId());
    return node;
  }

  private static Map<String, Object> table(
      Manifest manifest, Activity activity, TableChanges table) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("table", table.table());
    OptionalLong version = manifest.version(TableName.gold(table.table()));
    node.put("version", version.isPresent() ? version.getAsLong() : null);
    counts(table.counts(), node);
    node.put("flow", activity.activityId());
    if (!table.examples().isEmpty()) {
      node.put("examples", table.examples());
    }
    if (!table.organizations().isEmpty()) {
      node.put(
          "organizations",
          table.organizations().stream().map(RunStatistics::organization).toList());
    }
    return node;
  }

  private static Map<String, Object> organization(OrganizationChanges organization) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("organizationId", organization.organizationId());
    node.put("sourcedId", organization.sourcedId());
    node.put("name", organization.name());
    counts(organization.counts(), node);
    return node;
  }

  private static void counts(ChangeCounts counts, Map<String, Object> node) {
    node.put("firstSeen", counts.firstSeen());
    node.put("changed", counts.changed());
    node.put("unchanged", counts.unchanged());
    node.put("returned", counts.returned());
    node.put("noLongerSeen", counts.noLongerSeen());
    node.put("absent", counts.absent());
    node.put("notSent", counts.notSent());
  }

  private static Map<String, Long> rules(Manifest manifest) {
    Map<String, Long> rules = new LinkedHashMap<>();
    for (Activity activity : manifest.activities()) {
      activity.health().rules().forEach((rule, count) -> rules.merge(rule, count, Long::sum));
    }
    return rules;
  }

  private static Map<String, Object> rootCause(CostlyFault fault) {
    RootCause cause = fault.cause();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("file", cause.file());
    node.put("line", cause.line());
    node.put("rule", cause.rule());
    node.put("record", cause.record());
    node.put("id", cause.id());
    node.put("brief", cause.brief());
    Map<String, Object> dropped = new LinkedHashMap<>();
    cause.dropped().forEach(each -> dropped.put(each.entity(), each.count()));
    node.put("dropped", dropped);
    node.put("flow", fault.flow());
    return node;
  }

  private static Map<String, Object> timing(StageTime timing) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("stage", timing.stage());
    if (timing.flow() != null) {
      node.put("flow", timing.flow());
    }
    node.put("millis", timing.millis());
    return node;
  }

  private static String text(Map<String, Object> root) {
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("statistics that cannot be written as JSON", e);
    }
  }
}
