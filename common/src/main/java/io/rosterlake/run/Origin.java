package io.rosterlake.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;

/**
 * How a run came to be published, when it was not simply run.
 *
 * @param of the run that was undone; {@code null} elsewhere
 * @param at when somebody asked for it
 */
public record Origin(Kind kind, String of, Instant at) {

  /** What was asked for. */
  public enum Kind {
    /** The run had been held. */
    @JsonProperty("approved")
    APPROVED,
    /** The run brings the tables back to what they were before another. */
    @JsonProperty("undo")
    UNDO,
    /** The run writes the same rows anew, in fewer files. */
    @JsonProperty("upkeep")
    UPKEEP;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
