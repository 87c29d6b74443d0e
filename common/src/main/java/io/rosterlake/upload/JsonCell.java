package io.rosterlake.upload;

/** The text of one cell in one JSON record after the other: a value, or items with commas. */
final class JsonCell {
  /** A cell that grew beyond this gives its memory back. */
  private static final int LARGE = 64 << 10;

  private StringBuilder text = new StringBuilder();
  private int lastPlace;
  private int lastStart;
  private boolean hasPlaces;

  void clear() {
    if (text.capacity() > LARGE) {
      text = new StringBuilder();
    }

    text.setLength(0);
    lastPlace = 0;
    lastStart = 0;
    hasPlaces = false;
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  /** Adds a value behind those that are there. */
  void add(char[] characters, int start, int length) {
    if (!text.isEmpty()) {
      text.append(',');
    }

    text.append(characters, start, length);
  }

  /**
   * Puts an item at a place in a list; the places before it that have none are blank.
   *
   * @return false when there is one already: nobody knows which of them counts, so neither is kept
   */
  boolean put(int place, char[] characters, int start, int length) {
    if (hasPlaces && place == lastPlace) {
      text.setLength(lastStart);
      return false;
    }

    while (lastPlace < place) {
      text.append(',');
      lastPlace++;
    }

    hasPlaces = true;
    lastStart = text.length();
    text.append(characters, start, length);
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
