package io.rosterlake.jobs.run;

import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.FileFault;
import java.util.List;

/** An upload with faults that stop the run. Nothing was written. */
public final class UploadRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FileFault> faults;
  private final transient List<FileFault> explanations;

  UploadRejected(CheckedUpload upload) {
    super("upload " + upload.upload().name() + " was rejected; nothing was written");
    this.faults = upload.catastrophes();
    this.explanations = upload.explanations();
  }

  /** What stops the run. */
  public List<FileFault> faults() {
    return faults;
  }

  /** Warnings that may say why, such as one of a folder that is not read. */
  public List<FileFault> explanations() {
    return explanations;
  }
}
