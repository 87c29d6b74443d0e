package io.rosterlake.jobs.export;

import io.rosterlake.lake.LakePaths;
import org.apache.hadoop.fs.Path;

/** The files of one snapshot, named as the published export names them. */
record SnapshotPaths(Path flowFolder, String timestamp) {
  /** The file in a snapshot's folder that describes it. */
  static final String MANIFEST = "snapshot.roster.manifest.cdm.json";

  static SnapshotPaths of(LakePaths lake, String flow, String runId) {
    return new SnapshotPaths(lake.outbound(flow), LakePaths.snapshotFolder(runId));
  }

  Path folder() {
    return new Path(flowFolder, "roster/" + timestamp);
  }

  /** The snapshot's folder as the current pointer names it, from the flow's folder on. */
  String relativeFolder() {
    return "outbound/" + flowFolder.getName() + "/roster/" + timestamp;
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
