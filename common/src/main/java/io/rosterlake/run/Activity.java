package io.rosterlake.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one inbound flow did in a run.
 *
 * @param statusDetail one sentence where the status needs one, as for a skipped flow
 * @param fileWarnings warnings about files as a whole, such as an unknown column
 * @param counts {@code organizations}, {@code people}, {@code groups}, {@code memberships}
 */
public record Activity(
    String activityId,
    String displayName,
    RunStatus status,
    String statusDetail,
    String upload,
    List<FileCount> files,
    long fileWarnings,
    List<EntityCount> entities,
    List<TableChanges> tables,
    SortedMap<String, Metric> counts,
    DataHealth health) {

  public Activity {
    files = List.copyOf(files);
    entities = List.copyOf(entities);
    tables = List.copyOf(tables);
    counts = new TreeMap<>(counts);
  }

  public static Activity started(String flow, String displayName) {
    return new Activity(
        flow,
        displayName,
        RunStatus.RUNNING,
        null,
        null,
        List.of(),
        0,
        List.of(),
        List.of(),
        new TreeMap<>(),
        DataHealth.UNKNOWN);
  }

  public static Activity skipped(String flow, String displayName, String reason) {
    return started(flow, displayName).with(RunStatus.SKIPPED, reason);
  }

  public Activity with(RunStatus newStatus, String detail) {
    return new Activity(
        activityId,
        displayName,
        newStatus,
        detail,
        upload,
        files,
        fileWarnings,
        entities,
        tables,
        counts,
        health);
  }

  public Activity withFiles(String uploadName, List<FileCount> newFiles, long newFileWarnings) {
    return new Activity(
        activityId,
        displayName,
        status,
        statusDetail,
        uploadName,
        newFiles,
        newFileWarnings,
        entities,
        tables,
        counts,
        health);
  }

  public Activity withEntities(List<EntityCount> newEntities, DataHealth newHealth) {
    return new Activity(
        activityId,
        displayName,
        status,
        statusDetail,
        upload,
        files,
        fileWarnings,
        newEntities,
        tables,
        counts,
        newHealth);
  }

  public Activity withTables(List<TableChanges> newTables, Map<String, Metric> newCounts) {
    return new Activity(
        activityId,
        displayName,
        status,
        statusDetail,
        upload,
        files,
        fileWarnings,
        entities,
        newTables,
        new TreeMap<>(newCounts),
        health);
  }

  /** The activity, ended: its status follows from its findings. */
  public Activity completed() {
    return with(RunStatus.of(errors(), warnings()), statusDetail);
  }

  public long errors() {
    return entities.stream().mapToLong(EntityCount::errors).sum();
  }

  /** Warnings about values, and those about files as a whole. */
  public long warnings() {
    return fileWarnings + entities.stream().mapToLong(EntityCount::warnings).sum();
  }

  public Metric count(String name) {
    return counts.getOrDefault(name, Metric.NONE);
  }

  /** The files whose lines are not accounted for; a run with any fails. */
  public List<FileCount> filesThatDoNotAddUp() {
    List<FileCount> wrong = new ArrayList<>(files);
    wrong.removeIf(FileCount::addsUp);
    return wrong;
  }
}
