package io.rosterlake.upload;

import java.util.Arrays;

/** Where the cells of a sound record are in a window; they are decoded only when asked for. */
final class CellPlaces {
  private final ByteWindow window;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] hasDoubledQuotes = new boolean[32];

  CellPlaces(ByteWindow window) {
    this.window = window;
  }

  void put(int cell, int start, int end, boolean sawDoubledQuote) {
    if (cell == starts.length) {
      starts = Arrays.copyOf(starts, cell * 2);
      ends = Arrays.copyOf(ends, cell * 2);
      hasDoubledQuotes = Arrays.copyOf(hasDoubledQuotes, cell * 2);
    }

    starts[cell] = start;
    ends[cell] = end;
    hasDoubledQuotes[cell] = sawDoubledQuote;
  }

  /** A cell as received. */
  String text(int cell) {
    String text = window.text(starts[cell], ends[cell]);
    return hasDoubledQuotes[cell] ? text.replace("\"\"", "\"") : text;
  }

  /** How many of that many cells there are up to the last one with text. */
  int filled(int cells) {
    int filled = cells;
    while (filled > 0 && window.isBlank(starts[filled - 1], ends[filled - 1])) {
      filled--;
    }

    return filled;
  }
}
