package io.rosterlake.jobs.run;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.util.List;

/** The manifest of a run with an activity per flow, and the uploads that it has to read. */
record PreparedRun(Manifest manifest, List<DueUpload> due) {
  /** The same, starting from tables of one layer only. */
  PreparedRun withLayerOnly(String layer) {
    return new PreparedRun(manifest.withLayerOnly(layer), due);
  }

  boolean isIdle() {
    return due.isEmpty();
  }

  /** What comes of a run with nothing to read: an earlier one waits for a decision, or nothing. */
  Manifest idle() {
    boolean isWaiting =
        manifest.activities().stream().anyMatch(each -> each.status() == RunStatus.HELD);
    return manifest.withStatus(isWaiting ? RunStatus.HELD : RunStatus.SKIPPED);
  }

  /** The size of all files, as CSV. */
  long bytes() {
    return due.stream().mapToLong(each -> each.upload().bytesAsCsv()).sum();
  }
}
