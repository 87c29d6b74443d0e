package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
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
  ABSENT,
  /** The source does not offer it, or not to us, so nobody knows: everything stays as it was. */
  @JsonProperty("notOffered")
  NOT_OFFERED;

  /** What a manifest that people write may say of a file. */
  public static final List<FileMode> OF_MANIFESTS = List.of(BULK, DELTA, ABSENT);

  /** The mode that a manifest names, by that exact name. */
  public static Optional<FileMode> named(String name) {
    return OF_MANIFESTS.stream().filter(mode -> mode.label().equals(name)).findFirst();
  }

  /** Its name in package manifests. */
  public String label() {
    return this == NOT_OFFERED ? "notOffered" : name().toLowerCase(Locale.ROOT);
  }
}
