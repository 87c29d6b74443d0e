package io.rosterlake.run;

import io.rosterlake.lake.TableName;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the latest run of a flow read, and what it left: the next one need not do again what would
 * come out the same.
 *
 * @param runId the run
 * @param startedAt its time
 * @param tables the version of every table when the run had taken this flow through its stages
 * @param activity what the run did for this flow; with the hash of every file
 */
public record FlowState(
    String runId, Instant startedAt, SortedMap<TableName, Long> tables, Activity activity) {
  public FlowState {
    tables = new TreeMap<>(tables);
  }

  /** Whether the flow was read after another one; in the same run, one comes after the other. */
  public boolean isLaterThan(FlowState other) {
    return startedAt.equals(other.startedAt)
        ? other.tables.entrySet().stream()
            .anyMatch(table -> tables.getOrDefault(table.getKey(), -1L) > table.getValue())
        : startedAt.isAfter(other.startedAt);
  }

  /** The same rows in other versions of these tables. */
  FlowState withTables(Map<TableName, Long> versions) {
    SortedMap<TableName, Long> all = new TreeMap<>(tables);
    all.putAll(versions);
    return new FlowState(runId, startedAt, all, activity);
  }

  /** The same, of which the flow's next run skips nothing. */
  FlowState withNothingToSkip() {
    return new FlowState(runId, startedAt, tables, activity.withoutSpecifications());
  }

  /** The version of a table that the run left; empty when there was none. */
  public OptionalLong version(TableName table) {
    Long version = tables.get(table);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
