package io.rosterlake.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.catalog.Scope;
import io.rosterlake.history.SeenRoster;
import io.rosterlake.lake.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
 * @param seenAt per scope ({@code source}, or {@code source/year}), the time of its latest run; of
 *     a year, the latest that read a whole roster, so that everybody seen since is still present
 * @param uploads per flow, the newest upload read
 * @param rosters per {@code source/year}, what its latest whole roster consisted of
 * @param flows per flow, what its latest run read and left
 * @param exports the current snapshot of every outbound flow; of upkeep, none
 * @param totals how much of what is published is active; of a run that is not published, what the
 *     one before it left
 * @param originOrNone how the run came to be published, when it was not simply run
 */
public record Manifest(
    String runId,
    long sequence,
    Instant startedAt,
    RunStatus status,
    SortedMap<TableName, Long> tables,
    SortedMap<String, Instant> seenAt,
    SortedMap<String, ReadUpload> uploads,
    SortedMap<String, SeenRoster> rosters,
    SortedMap<String, FlowState> flows,
    List<Activity> activities,
    List<ExportedSnapshot> exports,
    List<StageTime> timings,
    InboundTotals totals,
    @JsonProperty("origin") Origin originOrNone) {

  public Manifest {
    tables = new TreeMap<>(tables);
    seenAt = new TreeMap<>(seenAt);
    uploads = new TreeMap<>(uploads);
    rosters = rosters == null ? new TreeMap<>() : new TreeMap<>(rosters);
    flows = flows == null ? new TreeMap<>() : new TreeMap<>(flows);
    activities = List.copyOf(activities);
    exports = List.copyOf(exports);
    timings = List.copyOf(timings);
    totals = totals == null ? InboundTotals.of(flows, activities) : totals;
  }

  /** What stands in a lake before its first run. */
  public static Manifest nothing(Instant at) {
    return empty("", 0, at);
  }

  /** The manifest of the very first run. */
  public static Manifest first(String runId, Instant startedAt) {
    return empty(runId, 1, startedAt);
  }

  private static Manifest empty(String runId, long sequence, Instant startedAt) {
    return new Manifest(
        runId,
        sequence,
        startedAt,
        RunStatus.RUNNING,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of(),
        InboundTotals.NONE,
        null);
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
        rosters,
        flows,
        List.of(),
        List.of(),
        List.of(),
        totals,
        null);
  }

  /** The version of a table to start from; empty when no run has published the table. */
  public OptionalLong version(TableName table) {
    Long version = tables.get(table);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** How the run came to be published, when it was not simply run. */
  public Optional<Origin> origin() {
    return Optional.ofNullable(originOrNone);
  }

  /** The manifest with the tables of one layer only. */
  public Manifest withLayerOnly(String layer) {
    SortedMap<TableName, Long> kept = new TreeMap<>(tables);
    kept.keySet().removeIf(table -> !table.layer().equals(layer));
    return new Copy(this).tables(kept).changed();
  }

  /** The manifest without tables of outbound flows other than these. */
  public Manifest withOutboundFlowsOnly(Set<String> flows) {
    SortedMap<TableName, Long> kept = new TreeMap<>(tables);
    kept.keySet()
        .removeIf(table -> table.outboundFlow().filter(flow -> !flows.contains(flow)).isPresent());
    return new Copy(this).tables(kept).changed();
  }

  public Manifest withTables(Map<TableName, Long> versions) {
    SortedMap<TableName, Long> all = new TreeMap<>(tables);
    all.putAll(versions);
    return new Copy(this).tables(all).changed();
  }

  /** What the run says about the scope of a flow: when it was seen, and what it consisted of. */
  public Manifest withSeen(FlowScope flow, SeenRoster roster) {
    Copy copy = new Copy(this);
    String year = flow.scopeName(Scope.YEAR);
    copy.seenAt.put(flow.scopeName(Scope.LAKE), startedAt);
    copy.seenAt.put(flow.scopeName(Scope.SOURCE_SYSTEM), startedAt);
    switch (flow.flow().absence()) {
      case DEACTIVATE -> {
        copy.seenAt.put(year, startedAt);
        copy.rosters.put(year, roster);
      }
      case IGNORE -> copy.seenAt.putIfAbsent(year, startedAt);
    }
    return copy.changed();
  }

  /** Ends the activity of a flow, and remembers its upload, unless the flow read a newer one. */
  public Manifest withRead(String flow, ReadUpload upload) {
    Copy copy = new Copy(withActivity(activity(flow).completed()));
    copy.uploads.merge(flow, upload, (before, now) -> now.isNewerThan(before) ? now : before);
    copy.flows.put(flow, new FlowState(runId, startedAt, tables, activity(flow).completed()));
    return copy.changed();
  }

  /** The manifest of a run that skips nothing: every flow starts as if its upload were new. */
  public Manifest skippingNothing() {
    Copy copy = new Copy(this);
    copy.flows.replaceAll((flow, state) -> state.withNothingToSkip());
    return copy.changed();
  }

  /** Adds the activity, or puts it in the place of the one with the same id. */
  public Manifest withActivity(Activity activity) {
    Copy copy = new Copy(this);
    copy.activities.removeIf(each -> each.activityId().equals(activity.activityId()));
    copy.activities.add(activity);
    return copy.changed();
  }

  /**
   * The snapshot of a flow that the run leads readers to; empty when it does not export the flow.
   */
  public Optional<ExportedSnapshot> export(String flow) {
    return exports.stream().filter(export -> export.flow().equals(flow)).findFirst();
  }

  /** Whether the run is upkeep, which shows the same rows as the run before it. */
  @JsonIgnore
  public boolean isUpkeep() {
    return origin().filter(origin -> origin.kind() == Origin.Kind.UPKEEP).isPresent();
  }

  public Manifest withExport(ExportedSnapshot export) {
    Copy copy = new Copy(this);
    copy.exports.add(export);
    return copy.changed();
  }

  public Manifest withTiming(StageTime timing) {
    Copy copy = new Copy(this);
    copy.timings.add(timing);
    return copy.changed();
  }

  public Manifest withStatus(RunStatus newStatus) {
    Copy copy = new Copy(this);
    copy.status = newStatus;
    return copy.changed();
  }

  public Manifest withTotals(InboundTotals totals) {
    Copy copy = new Copy(this);
    copy.totals = totals;
    return copy.changed();
  }

  public Manifest withOrigin(Origin origin) {
    Copy copy = new Copy(this);
    copy.origin = origin;
    return copy.changed();
  }

  /**
   * The tables, times, rosters and totals of an earlier run in place of these; which uploads were
   * read stays, so that what was undone is not read again.
   */
  public Manifest withStateOf(Manifest earlier) {
    Copy copy = new Copy(this);
    copy.seenAt = new TreeMap<>(earlier.seenAt);
    copy.rosters = new TreeMap<>(earlier.rosters);
    copy.flows = new TreeMap<>(earlier.flows);
    copy.totals = earlier.totals;
    return copy.tables(earlier.tables).changed();
  }

  /**
   * This run, to be published after one that it was not planned on.
   *
   * @param newest what is published
   * @param before what this run was planned on: only what is other than there is its own
   * @param versions the version of each table that holds the rows of both
   */
  Manifest onTopOf(Manifest newest, Manifest before, Map<TableName, Long> versions) {
    Copy copy = new Copy(this);
    copy.sequence = newest.sequence + 1;
    copy.tables = new TreeMap<>(newest.tables);
    copy.tables.putAll(versions);
    copy.seenAt = merged(newest.seenAt, before.seenAt, seenAt);
    copy.seenAt.merge(
        FlowScope.WHOLE_LAKE,
        newest.seenAt.getOrDefault(FlowScope.WHOLE_LAKE, startedAt),
        (one, other) -> one.isAfter(other) ? one : other);
    copy.uploads = merged(newest.uploads, before.uploads, uploads);
    copy.rosters = merged(newest.rosters, before.rosters, rosters);
    copy.flows = new TreeMap<>(newest.flows);
    flows.forEach(
        (flow, state) -> {
          if (state.runId().equals(runId)) {
            copy.flows.put(flow, state.withTables(versions));
          }
        });
    return copy.changed();
  }

  private static <T> SortedMap<String, T> merged(
      Map<String, T> newest, Map<String, T> before, Map<String, T> own) {
    SortedMap<String, T> merged = new TreeMap<>(newest);
    own.forEach(
        (key, value) -> {
          if (!value.equals(before.get(key))) {
            merged.put(key, value);
          }
        });
    return merged;
  }

  /**
   * Whether somebody has to decide: about this run, or about an earlier one of one of its flows.
   */
  public boolean isWaiting() {
    return status == RunStatus.HELD
        || activities.stream().anyMatch(activity -> activity.status() == RunStatus.HELD);
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
    return activities.stream().flatMap(activity -> activity.holds().stream()).toList();
  }

  /** The status of a run that got to its end. */
  public RunStatus ended() {
    return holds().isEmpty() ? completed() : RunStatus.HELD;
  }

  /** The status of a run that got to its end, whatever would hold it. */
  public RunStatus completed() {
    return RunStatus.of(errors(), warnings());
  }

  public long errors() {
    return activities.stream().mapToLong(Activity::errors).sum();
  }

  public long warnings() {
    return activities.stream().mapToLong(Activity::warnings).sum();
  }

  /** A manifest that is being changed. */
  private static final class Copy {
    private final Manifest original;
    private long sequence;
    private RunStatus status;
    private SortedMap<TableName, Long> tables;
    private SortedMap<String, Instant> seenAt;
    private SortedMap<String, ReadUpload> uploads;
    private SortedMap<String, SeenRoster> rosters;
    private SortedMap<String, FlowState> flows;
    private final List<Activity> activities;
    private final List<ExportedSnapshot> exports;
    private final List<StageTime> timings;
    private InboundTotals totals;
    private Origin origin;

    Copy(Manifest original) {
      this.original = original;
      this.sequence = original.sequence;
      this.status = original.status;
      this.tables = original.tables;
      this.seenAt = new TreeMap<>(original.seenAt);
      this.uploads = new TreeMap<>(original.uploads);
      this.rosters = new TreeMap<>(original.rosters);
      this.flows = new TreeMap<>(original.flows);
      this.activities = new ArrayList<>(original.activities);
      this.exports = new ArrayList<>(original.exports);
      this.timings = new ArrayList<>(original.timings);
      this.totals = original.totals;
      this.origin = original.originOrNone;
    }

    Copy tables(SortedMap<TableName, Long> versions) {
      this.tables = versions;
      return this;
    }

    Manifest changed() {
      return new Manifest(
          original.runId,
          sequence,
          original.startedAt,
          status,
          tables,
          seenAt,
          uploads,
          rosters,
          flows,
          activities,
          exports,
          timings,
          totals,
          origin);
    }
  }
}
