package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Severity;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.FileFault;
import java.util.List;

/** An upload with faults that stop the run. Nothing was written. */
public final class UploadRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FileFault> faults;

  UploadRejected(CheckedUpload upload) {
    super("upload " + upload.upload().name() + " was rejected; nothing was written");
    this.faults =
        upload.faults().stream()
            .filter(fault -> fault.severity() == Severity.CATASTROPHIC)
            .toList();
  }

  public List<FileFault> faults() {
    return faults;
  }
}
