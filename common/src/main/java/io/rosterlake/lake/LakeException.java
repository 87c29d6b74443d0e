package io.rosterlake.lake;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** The lake cannot be read or written, or somebody else wrote it meanwhile. */
public class LakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LakeException(String message) {
    super(message);
  }

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The failure of a Spark job that was writing, when the storage is what failed. */
  static LakeException ofWrite(Path folder, RuntimeException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof IOException) {
      return new LakeException("cannot write " + folder + ": " + root.getMessage(), failure);
    }
    throw failure;
  }
}
