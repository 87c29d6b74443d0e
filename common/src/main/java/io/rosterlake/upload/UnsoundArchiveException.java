package io.rosterlake.upload;

import java.io.IOException;

/** An archive that cannot be read, or that different programs would read differently. */
final class UnsoundArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient UnwordedFinding finding;

  UnsoundArchiveException(UnwordedFinding finding) {
    super("an archive of an upload is not sound");
    this.finding = finding;
  }

  UnwordedFinding finding() {
    return finding;
  }
}
