package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether a provider offers something. */
public enum Support {
  /** A configuration may ask for it, and data is read unless it says otherwise. */
  @JsonProperty("supported")
  SUPPORTED,
  /** Nobody has confirmed it: a configuration may ask for it, and data is read only then. */
  @JsonProperty("unconfirmed")
  UNCONFIRMED,
  /** A configuration that asks for it is refused. */
  @JsonProperty("missing")
  MISSING;

  /** The word that files and messages have for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
