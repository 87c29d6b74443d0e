package io.rosterlake.jobs.run;

import io.rosterlake.lake.Lake;
import org.apache.hadoop.fs.Path;

/** What a run unpacks; the folder above goes with the last run that uses it. */
record Scratch(Lake lake, Path folder) implements AutoCloseable {

  /** An empty scratch: a dead run of the same id may have unpacked something else there. */
  static Scratch of(Lake lake, String runId) {
    Path folder = lake.paths().scratch(runId);
    lake.delete(folder);
    return new Scratch(lake, folder);
  }

  @Override
  public void close() {
    lake.delete(folder);
    lake.tree(folder.getParent()).deleteIfEmpty();
  }
}
