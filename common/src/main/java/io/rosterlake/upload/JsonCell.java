package io.rosterlake.upload;

/** The text of one cell in one JSON record after the other: a value, or items with commas. */
final class JsonCell {
  private String only = "";

  /** What there is when it is more than one value; null before. */
  private StringBuilder several;

  private int lastPlace;
  private int lastStart;
  private boolean hasPlaces;

  void clear() {
    only = "";
    several = null;
    lastPlace = 0;
    lastStart = 0;
    hasPlaces = false;
  }

  boolean isBlank() {
    return only.isEmpty() && several == null;
  }

  /** Adds a value behind those that are there. */
  void add(String value) {
    if (isBlank()) {
      only = value;
    } else {
      several().append(',').append(value);
    }
  }

  /**
   * Puts an item at a place in a list; the places before it that have none are blank.
   *
   * @return false when there is one already: nobody knows which of them counts, so neither is kept
   */
  boolean put(int place, String value) {
    if (hasPlaces && place == lastPlace) {
      several().setLength(lastStart);
      return false;
    }

    for (; lastPlace < place; lastPlace++) {
      several().append(',');
    }

    hasPlaces = true;
    if (isBlank()) {
      only = value;
    } else {
      lastStart = several.length();
      several.append(value);
    }

    return true;
  }

  private StringBuilder several() {
    if (several == null) {
      several = new StringBuilder(only);
    }

    return several;
  }

  @Override
  public String toString() {
    return several == null ? only : several.toString();
  }
}
