package io.rosterlake.history;

import java.util.Arrays;
import java.util.Locale;

/** What an upload means for one row of a gold table. */
public enum ChangeKind {
  FIRST_SEEN,
  CHANGED,
  UNCHANGED,
  /** Present again after an absence. */
  RETURNED,
  /** Present in the run before, absent now. */
  NO_LONGER_SEEN,
  /** Absent before, and still. */
  ABSENT,
  /** Not in an upload that may leave records out: as it was. */
  NOT_SENT;

  /** The name in frames and in the run's JSON, for instance {@code firstSeen}. */
  public String label() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder label = new StringBuilder(words[0]);
    Arrays.stream(words, 1, words.length)
        .forEach(
            word ->
                label
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1)));
    return label.toString();
  }

  /** The kind with that label. */
  static ChangeKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no kind of change " + label));
  }
}
