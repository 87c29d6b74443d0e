package io.rosterlake.source;

import io.rosterlake.run.ReadUpload;
import org.apache.hadoop.fs.Path;

/**
 * An upload that a source has.
 *
 * @param location a folder or a {@code .zip}
 * @param upload how a run remembers it
 */
public record FoundUpload(Path location, ReadUpload upload) {
  /** Its name, as messages show it. */
  public String name() {
    return upload.name();
  }
}
