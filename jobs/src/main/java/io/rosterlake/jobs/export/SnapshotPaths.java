package io.rosterlake.jobs.export;

import io.rosterlake.lake.LakePaths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** The files of one snapshot, named as the published export names them. */
record SnapshotPaths(Path flowFolder, String timestamp) {
  /** The file in a snapshot's folder that describes it. */
  static final String MANIFEST = "snapshot.roster.manifest.cdm.json";

  private static final Pattern RUN_ID =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z(-\\d+)?");

  static SnapshotPaths of(LakePaths lake, String flow, String runId) {
    Matcher parts = RUN_ID.matcher(runId);
    if (!parts.matches()) {
      throw new IllegalArgumentException("run id " + runId + " does not start with a time");
    }
    String place = parts.group(7) == null ? "" : parts.group(7);
    String timestamp =
        "%s-%s-%sT%s-%s-%s%s"
            .formatted(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                parts.group(5),
                parts.group(6),
                place);
    return new SnapshotPaths(lake.outbound(flow), timestamp);
  }

  Path folder() {
    return new Path(flowFolder, "roster/" + timestamp);
  }

  /** The snapshot's folder as the current pointer names it, from the flow's folder on. */
  String relativeFolder() {
    return "outbound/" + flowFolder.getName() + "/roster/" + timestamp;
  }

  /** The name of a snapshot's folder, from its path as run manifests have it. */
  static String timestampOf(String relativeFolder) {
    return relativeFolder.substring(relativeFolder.lastIndexOf('/') + 1);
  }

  /** A document that says which columns tables have; it outlives the snapshots. */
  Path schema(String document) {
    return new Path(flowFolder, "schema/" + document);
  }

  /** A path as documents of the Common Data Model have it: from the flow's folder on. */
  String corpusPath(Path path) {
    return "local:/" + flowFolder.toUri().relativize(path.toUri()).getPath();
  }

  Path table(String table) {
    return new Path(folder(), table);
  }

  Path manifest() {
    return new Path(folder(), MANIFEST);
  }
}
