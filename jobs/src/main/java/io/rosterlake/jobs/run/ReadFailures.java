package io.rosterlake.jobs.run;

import io.rosterlake.upload.UploadException;
import java.util.Optional;
import java.util.function.Supplier;

/** Says of a stage that failed that the upload is the reason, where it is. */
final class ReadFailures {
  private ReadFailures() {}

  /**
   * What the stage gives.
   *
   * @throws UploadException when its upload cannot be read, or changed; Spark wraps what a task
   *     throws, and what is being written takes the blame
   */
  static <T> T worded(Supplier<T> stage) {
    try {
      return stage.get();
    } catch (RuntimeException e) {
      Optional<UploadException> reason = UploadException.in(e);
      if (reason.isPresent()) {
        throw new UploadException(reason.get().getMessage(), e);
      }
      throw e;
    }
  }
}
