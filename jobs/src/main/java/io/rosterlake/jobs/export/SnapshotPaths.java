package io.rosterlake.jobs.export;

import io.rosterlake.lake.LakePaths;
import org.apache.hadoop.fs.Path;

/**
 * The files of one snapshot, named as the published export names them.
 *
 * @param relativeFolder the snapshot's folder, from the lake's root on
 */
record SnapshotPaths(Path flowFolder, Path schemas, Path folder, String relativeFolder) {
  /** The file in a snapshot's folder that describes it. */
  static final String MANIFEST = "snapshot.roster.manifest.cdm.json";

  static SnapshotPaths of(LakePaths lake, String flow, String runId) {
    Path folder = lake.snapshot(flow, CurrentPointer.FOLDER, runId);
    return new SnapshotPaths(
        lake.outbound(flow), lake.exportSchemas(flow), folder, lake.relative(folder));
  }

  /** A document that says which columns tables have; it outlives the snapshots. */
  Path schema(String document) {
    return new Path(schemas, document);
  }

  /** A path as documents of the Common Data Model have it: from the flow's folder on. */
  String corpusPath(Path path) {
    return "local:/" + flowFolder.toUri().relativize(path.toUri()).getPath();
  }

  Path table(String table) {
    return LakePaths.snapshotTable(folder, table);
  }

  /** The one file of a table. */
  Path file(String table, String ending) {
    return LakePaths.snapshotFile(folder, table, ending);
  }

  Path manifest() {
    return new Path(folder, MANIFEST);
  }
}
