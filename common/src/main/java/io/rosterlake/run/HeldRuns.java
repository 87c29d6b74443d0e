package io.rosterlake.run;

import io.rosterlake.lake.CheckedJson;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Runs that ended and were not published: held ones, which wait for somebody to decide, and
 * discarded ones. Their tables are versions that no published manifest names.
 */
public record HeldRuns(Lake lake) {

  /** Keeps a run; its status says whether it waits or was discarded. */
  public void save(Manifest manifest) {
    file(lake.paths().heldRun(manifest.runId())).write(manifest);
  }

  /**
   * A run that was kept; empty when there is none of that id.
   *
   * @throws LakeException naming the file when it is damaged
   */
  public Optional<Manifest> find(String runId) {
    return file(lake.paths().heldRun(runId)).read();
  }

  public void delete(String runId) {
    lake.delete(lake.paths().heldRun(runId));
  }

  /**
   * Every run that was kept, newest first; one that was approved since may be among them.
   *
   * @throws LakeException naming the file of one that is damaged
   */
  public List<Manifest> all() {
    return files().stream()
        .flatMap(file -> file.read().stream())
        .sorted(Comparator.comparing(Manifest::runId).reversed())
        .toList();
  }

  /** Their files. */
  public List<CheckedJson<Manifest>> files() {
    return lake.tree(lake.paths().heldRuns()).filesEndingIn(".json").stream()
        .map(file -> file(file.getPath()))
        .toList();
  }

  private CheckedJson<Manifest> file(Path path) {
    return new CheckedJson<>(
        lake,
        path,
        Manifest.class,
        "It keeps a run that was held or discarded. Restore it from a backup of the lake, or delete it and run its upload again (run --upload).");
  }
}
