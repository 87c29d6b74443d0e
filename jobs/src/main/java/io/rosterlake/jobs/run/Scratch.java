package io.rosterlake.jobs.run;

import io.rosterlake.lake.Lake;
import org.apache.hadoop.fs.Path;

/**
 * What a run unpacks. It is gone when the run ends, also by a signal; after {@code kill -9} the
 * next run removes it.
 */
record Scratch(Lake lake, Path folder, AtShutdown atShutdown) implements AutoCloseable {

  /**
   * An empty scratch. Whatever else was unpacked for the lake is of dead runs and goes: a run has
   * the lake to itself.
   */
  static Scratch of(Lake lake, String runId) {
    Path folder = lake.paths().scratch(runId);
    lake.delete(lake.paths().scratch());
    return new Scratch(lake, folder, AtShutdown.run(() -> delete(lake, folder)));
  }

  @Override
  public void close() {
    delete(lake, folder);
    atShutdown.close();
  }

  private static void delete(Lake lake, Path folder) {
    lake.delete(folder);
    lake.tree(folder.getParent()).deleteIfEmpty();
  }
}
