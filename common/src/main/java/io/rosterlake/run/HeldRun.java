package io.rosterlake.run;

import io.rosterlake.lake.TableName;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run that was held, with the published state that it was planned on. Runs of other source
 * systems may be published while it waits: its plan changes rows of its own source systems only, so
 * it fits as long as these are as they were.
 *
 * @param before what was published when the run was planned
 */
public record HeldRun(Manifest run, Manifest before) {

  /** The source systems whose rows the run changes. */
  public Set<String> sourceSystems() {
    return run.seenAt().entrySet().stream()
        .filter(seen -> !seen.getValue().equals(before.seenAt().get(seen.getKey())))
        .map(Map.Entry::getKey)
        .filter(FlowScope::isSourceSystem)
        .collect(Collectors.toSet());
  }

  /**
   * Whether the plan no longer fits: a run of the same source system was published, or undone.
   *
   * @param published a state that was published after the run was planned
   */
  public boolean isOvertakenBy(Manifest published) {
    return sourceSystems().stream()
        .anyMatch(
            source -> !Objects.equals(published.seenAt().get(source), before.seenAt().get(source)));
  }

  /**
   * The manifest that publishes the run after others: what they say, and what this run changes.
   *
   * @param newest what is published now
   * @param versions the version of each table that holds the rows of both
   */
  public Manifest after(Manifest newest, Map<TableName, Long> versions) {
    return run.onTopOf(newest, before, versions);
  }
}
