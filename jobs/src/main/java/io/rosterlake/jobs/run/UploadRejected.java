package io.rosterlake.jobs.run;

import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.FileFinding;
import java.util.List;

/** An upload with findings that stop the run. Nothing was written. */
public final class UploadRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FileFinding> findings;
  private final transient List<FileFinding> explanations;

  UploadRejected(CheckedUpload upload) {
    super("upload " + upload.upload().name() + " was rejected; nothing was written");
    this.findings = upload.catastrophes();
    this.explanations = upload.explanations();
  }

  /** What stops the run. */
  public List<FileFinding> findings() {
    return findings;
  }

  /** Warnings that may say why, such as one of a folder that is not read. */
  public List<FileFinding> explanations() {
    return explanations;
  }
}
