package io.rosterlake.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * A command over a lake, and what it makes of the lake when nothing disturbs it.
 *
 * @param start the tenant whose lake the command finds
 * @param done the tenant whose lake it left
 * @param points what it passes on the way
 */
record Undisturbed(
    Tenant start,
    LakeCommand command,
    Tenant done,
    Manifest manifest,
    SortedMap<String, List<String>> before,
    SortedMap<String, List<String>> after,
    SortedMap<String, List<String>> exports,
    List<NamedPoint> points) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Gives the command to a copy of the tenant, in that folder. */
  static Undisturbed of(Tenant start, LakeCommand command, Path folder) {
    Tenant done = start.copyTo(folder);
    NamedPoint.Recorder recorder = new NamedPoint.Recorder();
    Manifest manifest = command.execute(done, recorder);
    return new Undisturbed(
        start,
        command,
        done,
        manifest,
        start.content(),
        done.content(),
        new LakeReaders(done).exports(),
        recorder.passed());
  }

  NamedPoint point(String name) {
    return points.stream()
        .filter(point -> point.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is none of " + points));
  }

  /** Whether somebody who reads the lake at that point already sees what the command did. */
  boolean isPublishedAt(NamedPoint point) {
    int publication = points.indexOf(new NamedPoint("after commit runs/run", 1));
    return publication >= 0 && points.indexOf(point) >= publication;
  }

  /** Whether a run is kept for a decision at that point. */
  boolean isHeldAt(NamedPoint point) {
    return point.name().equals("after hold");
  }

  JsonNode statistics() {
    return statistics(manifest);
  }

  /** A run's statistics but for how long it took and the numbers that Delta gave its versions. */
  static JsonNode statistics(Manifest manifest) {
    try {
      ObjectNode statistics = (ObjectNode) JSON.readTree(RunStatistics.json(manifest, false));
      statistics.remove("timings");
      statistics.get("tables").forEach(table -> ((ObjectNode) table).remove("version"));
      return statistics;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
