package io.rosterlake.connect.oneroster;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How the reading of a collection ended, if it did not fail. */
public sealed interface ReadOutcome {
  /** The collection that was read. */
  RosterCollection collection();

  /**
   * Every record was received.
   *
   * @param records how many, without repeated ones
   * @param repeated how many were received again and not handed on
   * @param pages how many pages had records
   * @param announced how many records the server announced, if it did
   * @param permissionRevision the state of the client's permissions, if the server tells it
   * @param startedAt the time of the first reply by the clock of the server, if it tells it
   * @param latest the latest time that a record says it was changed
   * @param filter the filter that the server took
   * @param withheld how many values were secrets and were not handed on
   */
  record Complete(
      RosterCollection collection,
      long records,
      long repeated,
      int pages,
      OptionalLong announced,
      Optional<String> permissionRevision,
      Optional<Instant> startedAt,
      Optional<Instant> latest,
      Optional<String> filter,
      long withheld)
      implements ReadOutcome {}

  /**
   * The server does not offer this optional collection, or not to this client.
   *
   * @param status 403, 404 or 501
   * @param reason the error as a sentence
   */
  record NotOffered(RosterCollection collection, int status, String reason)
      implements ReadOutcome {}
}
