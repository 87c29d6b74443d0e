package io.rosterlake.lake;

/** The lake cannot be read or written, or somebody else wrote it meanwhile. */
public class LakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LakeException(String message) {
    super(message);
  }

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
