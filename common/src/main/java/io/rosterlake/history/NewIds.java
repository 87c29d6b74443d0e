package io.rosterlake.history;

import io.rosterlake.catalog.Entity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Records of one entity that left under one id and arrived under another.
 *
 * @param before how many records there were
 * @param vanished how many of them have left under their id
 * @param foundBy per set of {@link Entity#alsoKnownBy()} that found any, how many of the vanished
 *     ones arrived under a new id
 * @param alike how many of the new ids are the old ones but for that; each counts once
 */
record NewIds(
    Entity entity,
    long before,
    long vanished,
    Map<List<String>, Long> foundBy,
    Map<Likeness, Long> alike) {

  /** What alone tells an old id from the new one. */
  enum Likeness {
    LETTERS("in other letters"),
    LEADING_ZEROS("with other leading zeros"),
    PREFIX("with another prefix");

    private final String words;

    Likeness(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  NewIds {
    foundBy = Collections.unmodifiableMap(foundBy);
    EnumMap<Likeness, Long> counts = new EnumMap<>(Likeness.class);
    counts.putAll(alike);
    alike = Collections.unmodifiableMap(counts);
  }

  long found() {
    return foundBy.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether most of what vanished is still there. */
  boolean explainsTheLoss() {
    return 2 * found() > vanished;
  }

  /** Whether most of the entity's records have a new id. */
  boolean isOfMost() {
    return 2 * found() > before;
  }
}
