package io.rosterlake.upload;

import java.util.Optional;

/** An upload cannot be reached, or changed while it was read. The message says what to do. */
public final class UploadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UploadException(String message) {
    super(message);
  }

  public UploadException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A file is no longer what was checked: its bytes or its length are others, or it is gone. */
  public static UploadException changed(String file) {
    return new UploadException(
        file
            + " changed while it was read, so what was checked is not what would be stored. Nothing"
            + " is published. Write an upload somewhere else, move it into place when it is"
            + " complete, and start the run again.");
  }

  /** The exception of this kind that made another one, such as that of a Spark job. */
  public static Optional<UploadException> in(Throwable failure) {
    Throwable each = failure;
    while (each != null && !(each instanceof UploadException)) {
      each = each.getCause();
    }

    return Optional.ofNullable((UploadException) each);
  }
}
