package io.rosterlake.source;

import io.rosterlake.run.ReadUpload;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * An upload that a source has.
 *
 * @param location a folder or a {@code .zip}; empty for what an API has, which becomes a folder
 *     when it is fetched
 * @param upload how a run remembers it
 */
public record FoundUpload(Optional<Path> location, ReadUpload upload) {
  /** Its name, as messages show it. */
  public String name() {
    return upload.name();
  }
}
