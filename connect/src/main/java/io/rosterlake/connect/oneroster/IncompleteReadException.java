package io.rosterlake.connect.oneroster;

/** A collection was not read to its end. What was received of it is of no use. */
public final class IncompleteReadException extends RuntimeException {
  /** A crawl that cannot be proved complete, for a reason of all collections. */
  IncompleteReadException(String reason) {
    super(reason);
  }

  /**
   * A read that cannot be proved complete.
   *
   * @param page the page that could not be read, from 1 on
   * @param offset how many records came before it
   * @param reason what the server did, and what to do
   */
  IncompleteReadException(
      RosterCollection collection, int page, long offset, String reason, Throwable cause) {
    super(
        "%s, page %d (after %d records): %s".formatted(collection.label(), page, offset, reason),
        cause);
  }
}
