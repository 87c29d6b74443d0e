package io.rosterlake.connect.graph;

/**
 * A collection of the directory was not read to its end. What was received of it is of no use; the
 * link that the read began with still is. The message says where, what and how to fix it, without
 * tokens and without people's data.
 */
public final class DirectoryReadException extends RuntimeException {
  /**
   * A read that failed.
   *
   * @param page the page that could not be read, from 1 on
   * @param objects how many objects came before it
   * @param reason what the server did, and what to do
   */
  DirectoryReadException(
      DirectoryCollection collection, long page, long objects, String reason, Throwable cause) {
    super(
        "%s of the directory, page %d (after %d objects): %s"
            .formatted(collection.label(), page, objects, reason),
        cause);
  }
}
