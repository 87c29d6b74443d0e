package io.rosterlake.run;

import io.rosterlake.lake.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run read, wrote and counted, and the version of every table that it publishes. While a run
 * goes on, each stage returns the manifest with its own part added; the finished one is committed
 * as one row of {@code runs/run}, and that commit is the publication.
 *
 * @param sequence 1 for the first published run of the lake
 * @param tables every table of the lake and its published version; a table that the run left alone
 *     keeps the version of the run before
 * @param seenAt per scope ({@code source}, or {@code source/year}), the time of its latest run
 * @param uploads per flow, the newest upload read
 */
public record Manifest(
    String runId,
    long sequence,
    Instant startedAt,
    RunStatus status,
    SortedMap<TableName, Long> tables,
    SortedMap<String, Instant> seenAt,
    SortedMap<String, ReadUpload> uploads,
    List<Activity> activities,
    List<ExportedSnapshot> exports,
    List<StageTime> timings) {

  public Manifest {
    tables = new TreeMap<>(tables);
    seenAt = new TreeMap<>(seenAt);
    uploads = new TreeMap<>(uploads);
    activities = List.copyOf(activities);
    exports = List.copyOf(exports);
    timings = List.copyOf(timings);
  }

  /** The manifest of the very first run. */
  public static Manifest first(String runId, Instant startedAt) {
    return new Manifest(
        runId,
        1,
        startedAt,
        RunStatus.RUNNING,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The manifest of a run that follows this one: its versions, none of its counts. */
  public Manifest next(String nextRunId, Instant nextStart) {
    return new Manifest(
        nextRunId,
        sequence + 1,
        nextStart,
        RunStatus.RUNNING,
        tables,
        seenAt,
        uploads,
        List.of(),
        List.of(),
        List.of());
  }

  /** The version of a table to start from; empty when no run has published the table. */
  public OptionalLong version(TableName table) {
    Long version = tables.get(table);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The manifest with the tables of one layer only. */
  public Manifest withLayerOnly(String layer) {
    SortedMap<TableName, Long> kept = new TreeMap<>(tables);
    kept.keySet().removeIf(table -> !table.layer().equals(layer));
    return with(kept, seenAt, uploads, activities, exports, timings);
  }

  public Manifest withTables(Map<TableName, Long> versions) {
    SortedMap<TableName, Long> all = new TreeMap<>(tables);
    all.putAll(versions);
    return with(all, seenAt, uploads, activities, exports, timings);
  }

  public Manifest withSeenAt(String scope, Instant at) {
    SortedMap<String, Instant> all = new TreeMap<>(seenAt);
    all.put(scope, at);
    return with(tables, all, uploads, activities, exports, timings);
  }

  public Manifest withUpload(String flow, ReadUpload upload) {
    SortedMap<String, ReadUpload> all = new TreeMap<>(uploads);
    all.put(flow, upload);
    return with(tables, seenAt, all, activities, exports, timings);
  }

  /** Adds the activity, or puts it in the place of the one with the same id. */
  public Manifest withActivity(Activity activity) {
    List<Activity> all = new ArrayList<>(activities);
    all.removeIf(each -> each.activityId().equals(activity.activityId()));
    all.add(activity);
    return with(tables, seenAt, uploads, all, exports, timings);
  }

  public Manifest withExport(ExportedSnapshot export) {
    List<ExportedSnapshot> all = new ArrayList<>(exports);
    all.add(export);
    return with(tables, seenAt, uploads, activities, all, timings);
  }

  public Manifest withTiming(StageTime timing) {
    List<StageTime> all = new ArrayList<>(timings);
    all.add(timing);
    return with(tables, seenAt, uploads, activities, exports, all);
  }

  public Manifest withStatus(RunStatus newStatus) {
    return new Manifest(
        runId,
        sequence,
        startedAt,
        newStatus,
        tables,
        seenAt,
        uploads,
        activities,
        exports,
        timings);
  }

  /**
   * The activity of that flow.
   *
   * @throws IllegalStateException when the flow has not started
   */
  public Activity activity(String flow) {
    return activities.stream()
        .filter(each -> each.activityId().equals(flow))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("flow " + flow + " has not started"));
  }

  /** Why the run must be held; none for a run that may be published. */
  public List<String> holds() {
    return activities.stream().flatMap(activity -> activity.health().holds().stream()).toList();
  }

  /** The status of a run that got to its end. */
  public RunStatus ended() {
    return holds().isEmpty() ? RunStatus.of(errors(), warnings()) : RunStatus.HELD;
  }

  public long errors() {
    return activities.stream().mapToLong(Activity::errors).sum();
  }

  public long warnings() {
    return activities.stream().mapToLong(Activity::warnings).sum();
  }

  private Manifest with(
      SortedMap<TableName, Long> newTables,
      SortedMap<String, Instant> newSeenAt,
      SortedMap<String, ReadUpload> newUploads,
      List<Activity> newActivities,
      List<ExportedSnapshot> newExports,
      List<StageTime> newTimings) {
    return new Manifest(
        runId,
        sequence,
        startedAt,
        status,
        newTables,
        newSeenAt,
        newUploads,
        newActivities,
        newExports,
        newTimings);
  }
}
