package io.rosterlake.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ManifestJson;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.FileFault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A run whose stages are started one by one, between two of them. It is kept as JSON in {@code
 * runs/_pending/<run id>.json} and goes when the run is published.
 *
 * @param manifest the manifest so far, as JSON text
 * @param stage the last stage done
 * @param bytes the size of the upload
 */
record PendingRun(
    String manifest,
    String flow,
    String stage,
    ReadUpload upload,
    long bytes,
    List<FileFault> fileWarnings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest read() {
    return ManifestJson.read(manifest);
  }

  PendingRun after(String doneStage, Manifest done) {
    return new PendingRun(ManifestJson.write(done), flow, doneStage, upload, bytes, fileWarnings);
  }

  void save(Lake lake) {
    new TextFile(lake, lake.paths().pendingRun(read().runId())).write(json());
  }

  private String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pending run that cannot be written as JSON", e);
    }
  }

  void delete(Lake lake) {
    lake.delete(lake.paths().pendingRun(read().runId()));
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
              .formatted(newest.read().runId(), newest.stage(), stage));
    }
    return newest;
  }

  /** Every pending run, the one last worked on first. */
  static List<PendingRun> all(Lake lake) {
    return lake.tree(lake.paths().pendingRuns()).filesEndingIn(".json").stream()
        .sorted(Comparator.comparing(FileStatus::getModificationTime).reversed())
        .flatMap(file -> find(lake, file.getPath()).stream())
        .toList();
  }

  private static Optional<PendingRun> find(Lake lake, Path file) {
    return new TextFile(lake, file).read().map(json -> parse(file, json));
  }

  private static PendingRun parse(Path file, String json) {
    try {
      return JSON.readValue(json, PendingRun.class);
    } catch (JsonProcessingException e) {
      throw new LakeException(file + " cannot be read; start again with the ingest stage", e);
    }
  }
}
