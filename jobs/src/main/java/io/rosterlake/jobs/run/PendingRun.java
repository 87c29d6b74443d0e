package io.rosterlake.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ManifestJson;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.FileFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
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
    Path file = lake.paths().pendingRun(read().runId());
    try (OutputStream out = lake.fileSystem(file).create(file, true)) {
      out.write(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LakeException("cannot write " + file + ": " + e.getMessage(), e);
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
    Path folder = lake.paths().pendingRun("any").getParent();
    try {
      FileSystem files = lake.fileSystem(folder);
      FileStatus[] all = files.exists(folder) ? files.listStatus(folder) : new FileStatus[0];
      List<Path> newestFirst =
          Arrays.stream(all)
              .filter(file -> file.getPath().getName().endsWith(".json"))
              .sorted(Comparator.comparing(FileStatus::getModificationTime).reversed())
              .map(FileStatus::getPath)
              .toList();
      List<PendingRun> pending = new ArrayList<>();
      for (Path file : newestFirst) {
        pending.add(parse(files, file));
      }
      return pending;
    } catch (IOException e) {
      throw new LakeException("cannot read the runs in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static PendingRun parse(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return JSON.readValue(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), PendingRun.class);
    } catch (JsonProcessingException e) {
      throw new LakeException(file + " cannot be read; start again with the ingest stage", e);
    }
  }
}
