package io.rosterlake.lake;

import java.io.IOException;
import java.util.Optional;
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

  /**
   * What to throw when something that was writing failed, such as a Spark job.
   *
   * @param path what was being written
   * @return a sentence for people when the storage is what failed, else the failure itself
   */
  public static RuntimeException ofWrite(Path path, Exception failure) {
    return of("cannot write " + path, failure);
  }

  /** As {@link #ofWrite}, for something that was reading. */
  static RuntimeException ofRead(Path path, Exception failure) {
    return of("cannot read " + path, failure);
  }

  /** What to throw when somebody else wrote a table meanwhile. */
  static LakeException ofConflict(Path table, Exception failure) {
    return new LakeException(
        "another run wrote to " + table + " at the same time; run again", failure);
  }

  private static RuntimeException of(String what, Exception failure) {
    Optional<String> reason = reason(failure);
    if (reason.isPresent()) {
      return new LakeException(what + ": " + reason.get(), failure);
    }
    return failure instanceof RuntimeException itself ? itself : new IllegalStateException(failure);
  }

  /** What the storage said: the innermost of its errors that says anything. */
  private static Optional<String> reason(Throwable failure) {
    Optional<String> reason = Optional.empty();
    Throwable each = failure;
    while (each != null) {
      if (each instanceof IOException && each.getMessage() != null) {
        reason = Optional.of(each.getMessage());
      }
      each = each.getCause();
    }
    return reason;
  }
}
