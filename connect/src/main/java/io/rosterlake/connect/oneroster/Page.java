package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.UnreadableBodyException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a collection.
 *
 * @param announced how many records the collection has, by the server; nothing for 0, which some
 *     servers send beside records
 * @param permissionRevision changes when the client may see other records than before
 * @param date when the server answered
 * @param error why there is no such page; empty for one that was sent
 */
record Page(
    List<RosterRecord> records,
    OptionalLong announced,
    Optional<String> permissionRevision,
    Optional<Instant> date,
    Optional<ApiException> error) {
  private static final int NO_CONTENT = 204;

  static Page of(ApiReply reply, RosterCollection collection, Paging paging)
      throws UnreadableBodyException {
    List<RosterRecord> records =
        reply.status() == NO_CONTENT ? List.of() : PageParser.records(reply.text(), collection);
    return new Page(
        records,
        switch (paging.totals()) {
          case TRUSTED -> total(reply.header("X-Total-Count").orElse(""));
          case IGNORED -> OptionalLong.empty();
        },
        reply.header(paging.revisionHeader()),
        reply.date(),
        Optional.empty());
  }

  /** A page that the server does not have: it may be behind the last one. */
  static Page notFound(ApiException error) {
    return new Page(
        List.of(), OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.of(error));
  }

  private static OptionalLong total(String header) {
    boolean isPositive = header.matches("\\d{1,15}") && Long.parseLong(header) > 0;
    return isPositive ? OptionalLong.of(Long.parseLong(header)) : OptionalLong.empty();
  }
}
