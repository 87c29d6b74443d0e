package io.rosterlake.upload;

import java.io.IOException;

/** An archive that cannot be read, or that different programs would read differently. */
final class UnsoundArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient FoundFault fault;

  UnsoundArchiveException(FoundFault fault) {
    super("an archive of an upload is not sound");
    this.fault = fault;
  }

  FoundFault fault() {
    return fault;
  }
}
