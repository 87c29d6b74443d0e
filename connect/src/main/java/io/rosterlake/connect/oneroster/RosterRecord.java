package io.rosterlake.connect.oneroster;

import java.time.Instant;
import java.util.Optional;

/**
 * A record of a collection.
 *
 * @param sourcedId its id, also one that came as a number; empty when it has none
 * @param modifiedAt when it was changed last, by its own word
 * @param json as received, on one line: line breaks between values are blanks
 * @param withheld how many values were secrets; each is {@code null} in {@code json}
 */
public record RosterRecord(
    Optional<String> sourcedId, Optional<Instant> modifiedAt, String json, int withheld) {
  /** What makes it the same record as another one. */
  String key() {
    return sourcedId.orElse(json);
  }

  /** The size only: a record has people's data. */
  @Override
  public String toString() {
    return "record of %d characters".formatted(json.length());
  }
}
