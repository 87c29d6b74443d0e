package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import io.rosterlake.connect.oneroster.ReadOutcome.NotOffered;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way through a collection, from its first page to an empty one. The offset grows by the number
 * of records received, because servers lower the limit without notice, and a page with few records
 * is not the last one. Links to the next page are not followed: they may be there for ever, be
 * missing, or lead to another host.
 */
final class CollectionPass {
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> NOT_OFFERED = Set.of(403, NOT_FOUND, 501);

  private final ApiClient client;
  private final URI base;
  private final Paging paging;
  private final CollectionRequest request;
  private final RecordSink sink;

  private final Set<String> keys = new HashSet<>();
  private final Set<Integer> contentsOfPages = new HashSet<>();
  private long offset;
  private int pages;
  private OptionalLong announced = OptionalLong.empty();
  private Optional<String> permissionRevision = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();

  CollectionPass(
      ApiClient client, URI base, Paging paging, CollectionRequest request, RecordSink sink) {
    this.client = client;
    this.base = base;
    this.paging = paging;
    this.request = request;
    this.sink = sink;
  }

  /** The outcome; empty when the collection changed so that it must be read again. */
  Optional<ReadOutcome> read() {
    try {
      return readPages();
    } catch (ApiException e) {
      if (isNotOffered(e)) {
        int status = e.status().getAsInt();
        return Optional.of(new NotOffered(request.collection(), status, e.getMessage()));
      }
      throw failure(e.getMessage(), e);
    }
  }

  private Optional<ReadOutcome> readPages() {
    while (true) {
      Page page = fetch();
      if (hasChanged(page)) {
        return Optional.empty();
      }
      if (page.records().isEmpty()) {
        return Optional.of(complete());
      }
      take(page);
    }
  }

  /** Equal for two reads that received the same records, in whatever order. */
  int contents() {
    return keys.hashCode();
  }

  /** The read fails at this page. */
  IncompleteReadException failure(String reason) {
    return failure(reason, null);
  }

  private IncompleteReadException failure(String reason, Throwable cause) {
    return new IncompleteReadException(request.collection(), pages + 1, offset, reason, cause);
  }

  private Page fetch() {
    RosterCollection collection = request.collection();
    Query query =
        Query.NONE
            .and("limit", Integer.toString(paging.limit()))
            .and("offset", Long.toString(offset))
            .and("sort", "sourcedId")
            .and("orderBy", "asc");
    Query filtered = request.filter().map(filter -> query.and("filter", filter)).orElse(query);
    URI address = URI.create(base + "/" + collection.label());
    try {
      return client.send(ApiRequest.get(address, filtered), reply -> Page.of(reply, collection));
    } catch (ApiException e) {
      if (isBehindTheLast(e)) {
        return Page.behindTheLast();
      }
      throw e;
    }
  }

  private boolean isNotOffered(ApiException e) {
    boolean isAbsent = NOT_OFFERED.stream().anyMatch(e::hasStatus);
    return pages == 0 && !request.isRequired() && isAbsent;
  }

  /** Some servers have no page behind the last one, not even an empty one. */
  private boolean isBehindTheLast(ApiException e) {
    boolean hasAll = announced.isPresent() && keys.size() >= announced.getAsLong();
    return pages > 0 && e.hasStatus(NOT_FOUND) && hasAll;
  }

  /**
   * Whether the client may see other records than at first, or records were removed: those behind
   * them moved forward, and the next page would skip some.
   */
  private boolean hasChanged(Page page) {
    if (pages == 0) {
      permissionRevision = page.permissionRevision();
      startedAt = page.date();
    }
    boolean isRevised =
        page.permissionRevision().isPresent()
            && !page.permissionRevision().equals(permissionRevision);
    // A total below what was received counts something else, such as the records of the page.
    boolean isTotal =
        page.announced().isPresent()
            && page.announced().getAsLong() >= offset + page.records().size();
    boolean hasShrunk =
        isTotal && announced.isPresent() && page.announced().getAsLong() < announced.getAsLong();
    announced = page.announced().isPresent() ? page.announced() : announced;
    return isRevised || hasShrunk;
  }

  private void take(Page page) {
    requireWithinBounds(page);
    Set<String> ofPage = page.records().stream().map(RosterRecord::key).collect(Collectors.toSet());
    boolean wasThere = !contentsOfPages.add(ofPage.hashCode());
    if (wasThere && keys.containsAll(ofPage)) {
      throw failure(
          "the server sent a page again, so it ignores the parameter offset;"
              + " ask the provider to support paging");
    }
    for (RosterRecord record : page.records()) {
      if (keys.add(record.key())) {
        sink.accept(record);
      }
    }
    offset += page.records().size();
    pages++;
  }

  private void requireWithinBounds(Page page) {
    if (pages == paging.maxPages() || offset + page.records().size() > paging.maxRecords()) {
      throw failure(
          "the collection has more than %d pages or %d records;"
                  .formatted(paging.maxPages(), paging.maxRecords())
              + " ask the provider why it does not end");
    }
    for (int index = 0; index < page.records().size(); index++) {
      if (page.records().get(index).json().length() > paging.recordLength()) {
        throw failure(
            "record %d of the page has more than %d characters; ask the provider what is in it"
                .formatted(index + 1, paging.recordLength()));
      }
    }
  }

  private Complete complete() {
    if (announced.isPresent() && keys.size() < announced.getAsLong()) {
      throw failure(
          "the server announced %d records and sent %d; read again, and ask the provider if it lasts"
              .formatted(announced.getAsLong(), keys.size()));
    }
    return new Complete(
        request.collection(),
        keys.size(),
        offset - keys.size(),
        pages,
        announced,
        permissionRevision,
        startedAt);
  }
}
