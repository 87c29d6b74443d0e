package io.rosterlake.run;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

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
    Path folder = lake.paths().heldRun("any").getParent();
    FileSystem files = lake.fileSystem(folder);
    List<Manifest> kept = new ArrayList<>();
    try {
      if (!files.exists(folder)) {
        return kept;
      }
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.endsWith(".json") && !name.startsWith(".")) {
          new TextFile(lake, file.getPath()).read().map(ManifestJson::read).ifPresent(kept::add);
        }
      }
    } catch (IOException e) {
      throw new LakeException("cannot list " + folder + ": " + e.getMessage(), e);
    }
    kept.sort(Comparator.comparing(Manifest::runId).reversed());
    return kept;
  }
}
