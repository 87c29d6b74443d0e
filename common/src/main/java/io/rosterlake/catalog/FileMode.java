package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a file of an upload is to what came before it. */
public enum FileMode {
  /** It holds every record: one that it lacks is gone. */
  @JsonProperty("bulk")
  BULK,
  /** It holds what changed; everything else stays as it was. */
  @JsonProperty("delta")
  DELTA,
  /** It is not in the upload. */
  @JsonProperty("absent")
  ABSENT;

  /** The mode of that exact name. */
  public static Optional<FileMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.label().equals(name)).findFirst();
  }

  /** Its name in package manifests. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
