package io.rosterlake.upload;

/** An upload cannot be reached, or changed while it was read. The message says what to do. */
public final class UploadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UploadException(String message) {
    super(message);
  }

  public UploadException(String message, Throwable cause) {
    super(message, cause);
  }
}
