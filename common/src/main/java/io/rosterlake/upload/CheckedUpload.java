package io.rosterlake.upload;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import java.util.List;

/**
 * What the check of an upload found.
 *
 * @param files the files of the format that can be read, in the format's order
 * @param faults every fault: of the upload first, then file by file in the format's order
 */
public record CheckedUpload(
    Upload upload, Format format, List<CheckedFile> files, List<FileFault> faults) {
  public CheckedUpload {
    files = List.copyOf(files);
    faults = List.copyOf(faults);
  }

  /** The size of its files. */
  public long bytes() {
    return files.stream().mapToLong(CheckedFile::bytes).sum();
  }

  /** Whether the run must stop before anything is written. */
  public boolean isFatal() {
    return faults.stream().anyMatch(fault -> fault.severity() == Severity.CATASTROPHIC);
  }
}
