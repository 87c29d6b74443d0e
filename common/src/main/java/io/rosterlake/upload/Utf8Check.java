package io.rosterlake.upload;

/** Checks bytes for well-formed UTF-8 as they stream by, in as many pieces as they come. */
final class Utf8Check {
  private static final long NONE = -1;

  private long seen;
  private long invalidAt = NONE;

  /** How many bytes the open character still needs, and the range of the next one. */
  private int needed;

  private int lowest;
  private int highest;
  private long characterAt;

  /** Takes the next bytes; false from the first malformed character on. */
  boolean accept(byte[] bytes, int from, int to) {
    if (invalidAt != NONE) {
      return false;
    }

    int index = from;
    while (index < to) {
      if (needed == 0) {
        while (index < to && bytes[index] >= 0) {
          index++;
        }
      }

      if (index < to) {
        if (!acceptNonAscii(bytes[index] & 0xff, seen + index - from)) {
          invalidAt = characterAt;
          return false;
        }

        index++;
      }
    }

    seen += to - from;
    return true;
  }

  /** Takes the end of the bytes; false when that cuts a character in two. */
  boolean acceptEnd() {
    if (invalidAt == NONE && needed > 0) {
      invalidAt = characterAt;
    }

    return invalidAt == NONE;
  }

  /** Where the first malformed character starts, counted from the first byte; -1 if none. */
  long invalidAt() {
    return invalidAt;
  }

  private boolean acceptNonAscii(int value, long place) {
    if (needed > 0) {
      boolean isContinuation = value >= lowest && value <= highest;
      needed--;
      lowest = 0x80;
      highest = 0xbf;
      return isContinuation;
    }

    characterAt = place;
    lowest = 0x80;
    highest = 0xbf;
    if (value >= 0xc2 && value <= 0xdf) {
      needed = 1;
    } else if (value >= 0xe0 && value <= 0xef) {
      needed = 2;
      // Neither overlong forms nor surrogates.
      lowest = value == 0xe0 ? 0xa0 : lowest;
      highest = value == 0xed ? 0x9f : highest;
    } else if (value >= 0xf0 && value <= 0xf4) {
      needed = 3;
      lowest = value == 0xf0 ? 0x90 : lowest;
      highest = value == 0xf4 ? 0x8f : highest;
    }

    return needed > 0;
  }
}
