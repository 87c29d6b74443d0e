package io.rosterlake.upload;

/** How many lines are of a kind, and which is the first of them. */
final class LineTally {
  private long first;
  private long count;

  void add(long line) {
    first = count == 0 ? line : first;
    count++;
  }

  /** The first of the lines; 0 for none. */
  long first() {
    return first;
  }

  long count() {
    return count;
  }
}
