package io.rosterlake.jobs.run;

import io.rosterlake.lake.CheckedJson;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.FileFinding;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A run whose stages are started one by one, between two of them. It is kept as JSON in {@code
 * runs/_pending/<run id>.json} and goes when the run is published.
 *
 * @param manifest the manifest so far
 * @param stage the last stage done
 * @param bytes the size of the upload
 */
record PendingRun(
    Manifest manifest,
    String flow,
    String stage,
    ReadUpload upload,
    long bytes,
    List<FileFinding> fileWarnings) {

  PendingRun {
    Objects.requireNonNull(manifest, "a pending run has a manifest");
    Objects.requireNonNull(flow, "a pending run is of a flow");
    Objects.requireNonNull(stage, "a pending run has done a stage");
  }

  PendingRun after(String doneStage, Manifest done) {
    return new PendingRun(done, flow, doneStage, upload, bytes, fileWarnings);
  }

  void save(Lake lake) {
    file(lake, lake.paths().pendingRun(manifest.runId())).write(this);
  }

  void delete(Lake lake) {
    lake.delete(lake.paths().pendingRun(manifest.runId()));
  }

  /**
   * The pending run of a flow that was last worked on.
   *
   * @throws RunRefused when there is none, or when its last stage is not the one before {@code
   *     stage}
   */
  static PendingRun newest(Lake lake, String flow, String stage, String stageBefore) {
    PendingRun newest =
        all(lake).stream()
            .filter(run -> run.flow().equals(flow))
            .findFirst()
            .orElseThrow(
                () ->
                    new RunRefused(
                        "flow %s has no run for %s to go on with; start one with the ingest stage"
                            .formatted(flow, stage)));
    if (!newest.stage().equals(stageBefore)) {
      throw new RunRefused(
          "run %s has done %s, so %s cannot follow; start the stages in the order ingest, validate, historize, export"
              .formatted(newest.manifest().runId(), newest.stage(), stage));
    }
    return newest;
  }

  /**
   * Every pending run, the one last worked on first.
   *
   * @throws LakeException naming the file of one that is damaged
   */
  static List<PendingRun> all(Lake lake) {
    return files(lake).stream().flatMap(file -> file.read().stream()).toList();
  }

  /** Their files, the one last written first. */
  static List<CheckedJson<PendingRun>> files(Lake lake) {
    return lake.tree(lake.paths().pendingRuns()).filesEndingIn(".json").stream()
        .sorted(Comparator.comparing(FileStatus::getModificationTime).reversed())
        .map(file -> file(lake, file.getPath()))
        .toList();
  }

  private static CheckedJson<PendingRun> file(Lake lake, Path path) {
    return new CheckedJson<>(
        lake,
        path,
        PendingRun.class,
        "It keeps a run whose stages are started one by one. Delete it, and start that run again with the ingest stage.");
  }
}
