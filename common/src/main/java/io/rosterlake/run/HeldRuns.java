package io.rosterlake.run;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs that ended and were not published: held ones, which wait for somebody to decide, and
 * discarded ones. Their tables are versions that no published manifest names.
 */
public record HeldRuns(Lake lake) {

  /** Keeps a run; its status says whether it waits or was discarded. */
  public void save(Manifest manifest) {
    new TextFile(lake, lake.paths().heldRun(manifest.runId()))
        .replace(ManifestJson.write(manifest));
  }

  public Optional<Manifest> find(String runId) {
    return new TextFile(lake, lake.paths().heldRun(runId)).read().map(ManifestJson::read);
  }

  public void delete(String runId) {
    lake.delete(lake.paths().heldRun(runId));
  }

  /** Every run that was kept, newest first; one that was approved since may be among them. */
  public List<Manifest> all() {
    return lake.tree(lake.paths().heldRuns()).filesEndingIn(".json").stream()
        .flatMap(file -> new TextFile(lake, file.getPath()).read().stream())
        .map(ManifestJson::read)
        .sorted(Comparator.comparing(Manifest::runId).reversed())
        .toList();
  }
}
