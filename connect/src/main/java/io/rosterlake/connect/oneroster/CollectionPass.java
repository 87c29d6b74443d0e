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

/**
 * One way through a collection, from its first page to an empty one. The offset grows by the number
 * of records received, because servers lower the limit without notice, and a page with few records
 * is not the last one. Links to the next page are not followed: they may be there for ever, be
 * missing, or lead to another host.
 */
final class CollectionPass {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  /**
   * A collection grows a little while it is read, and some servers announce the records of a page.
   * One that sends far more than it says never ends.
   */
  private static final int MUCH_MORE = 10;

  private static final int MANY = 100_000;
  private static final Set<Integer> NOT_OFFERED = Set.of(403, NOT_FOUND, 501);

  private final ApiClient client;
  private final URI base;
  private final Paging paging;
  private final CollectionRequest request;
  private final RecordSink sink;
  private final PagesAhead ahead;

  private final SeenKeys keys = new SeenKeys();
  private final Set<Long> contentsOfPages = new HashSet<>();
  private long offset;
  private int sizeOfFirst;
  private int pages;
  private OptionalLong announced = OptionalLong.empty();
  private Optional<String> permissionRevision = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> latest = Optional.empty();
  private long withheld;

  CollectionPass(
      ApiClient client,
      URI base,
      Paging paging,
      PagesAhead.Pool pool,
      CollectionRequest request,
      RecordSink sink) {
    this.client = client;
    this.base = base;
    this.paging = paging;
    this.request = request;
    this.sink = sink;
    this.ahead = new PagesAhead(pool, this::fetch);
  }

  /** The outcome; empty when the collection changed so that it must be read again. */
  Optional<ReadOutcome> read() {
    try (ahead) {
      return readPages();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("the program is being stopped; start it again", e);
    } catch (ApiException e) {
      if (isNotOffered(e)) {
        int status = e.status().getAsInt();
        return Optional.of(new NotOffered(request.collection(), status, e.getMessage()));
      }
      throw failure(e.getMessage(), e);
    }
  }

  /** Whether the server refused the first page because of the filter. */
  boolean isFilterRefused(IncompleteReadException failure) {
    boolean isRefused =
        failure.getCause() instanceof ApiException e && e.hasStatus(BAD_REQUEST) && pages == 0;
    return isRefused && request.filter().isPresent();
  }

  /** The same failure, with what to do about the filter. */
  IncompleteReadException refused(IncompleteReadException failure) {
    return failure(
        "the server refuses the filter %s: %s. Set timeFilter: date when it compares dates only, or fullRead: always when it cannot filter by time"
            .formatted(request.filter().orElseThrow(), failure.getCause().getMessage()),
        failure);
  }

  private Optional<ReadOutcome> readPages() throws InterruptedException {
    while (true) {
      Page page = ahead.take(offset);
      if (hasChanged(page)) {
        return Optional.empty();
      }
      if (page.records().isEmpty()) {
        requireEnd(page);
        return Optional.of(complete());
      }
      take(page);
      askAhead(page.records().size());
    }
  }

  /** Only where the server says how many records there are: others may fail behind the last one. */
  private void askAhead(int size) {
    sizeOfFirst = pages == 1 ? size : sizeOfFirst;
    if (size == sizeOfFirst && announced.isPresent()) {
      ahead.askFrom(offset, size, announced.getAsLong());
    }
  }

  /** Equal for two reads that received the same records, in whatever order. */
  long contents() {
    return keys.contents();
  }

  /** The read fails at this page. */
  IncompleteReadException failure(String reason) {
    return failure(reason, null);
  }

  private IncompleteReadException failure(String reason, Throwable cause) {
    return new IncompleteReadException(request.collection(), pages + 1, offset, reason, cause);
  }

  private Page fetch(long from) {
    RosterCollection collection = request.collection();
    Query query =
        Query.NONE
            .and("limit", Integer.toString(paging.limit()))
            .and("offset", Long.toString(from))
            .and("sort", "sourcedId")
            .and("orderBy", "asc");
    Query filtered = request.filter().map(filter -> query.and("filter", filter)).orElse(query);
    URI address = URI.create(base + "/" + collection.label());
    try {
      return client.send(
          ApiRequest.get(address, filtered), reply -> Page.of(reply, collection, paging));
    } catch (ApiException e) {
      if (from > 0 && e.hasStatus(NOT_FOUND)) {
        return Page.notFound(e);
      }
      throw e;
    }
  }

  private boolean isNotOffered(ApiException e) {
    boolean isAbsent = NOT_OFFERED.stream().anyMatch(e::hasStatus);
    return pages == 0 && !request.collection().isRequired() && isAbsent;
  }

  /** Some servers have no page behind the last one, not even an empty one. */
  private void requireEnd(Page page) {
    boolean hasAll = announced.isPresent() && keys.size() >= announced.getAsLong();
    if (page.error().isPresent() && !hasAll) {
      throw failure(page.error().get().getMessage(), page.error().get());
    }
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
    SeenKeys ofPage = new SeenKeys();
    int before = keys.size();
    for (RosterRecord record : page.records()) {
      ofPage.add(record.key());
      if (keys.add(record.key())) {
        sink.accept(record);
        latest = later(latest, record.modifiedAt());
        withheld += record.withheld();
      }
    }
    boolean wasThere = !contentsOfPages.add(ofPage.contents());
    if (wasThere && keys.size() == before) {
      throw failure(
          "the server sent a page again, so it ignores the parameter offset;"
              + " ask the provider to support paging");
    }
    offset += page.records().size();
    pages++;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    boolean isLater = other.isPresent() && (one.isEmpty() || other.get().isAfter(one.get()));
    return isLater ? other : one;
  }

  private void requireWithinBounds(Page page) {
    long received = offset + page.records().size();
    if (announced.isPresent() && received > MUCH_MORE * announced.getAsLong() + MANY) {
      throw failure(
          "the server announced %d records and has sent %d; ask the provider why, or set quirks: {totals: ignored} when the number means something else"
              .formatted(announced.getAsLong(), received));
    }
    if (pages == paging.maxPages() || received > paging.maxRecords()) {
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
    if (keys.size() == 0 && request.cannotBeEmpty()) {
      throw failure(
          "the server has none at all, and a school system has some; ask the provider what the client may read");
    }
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
        startedAt,
        latest,
        request.filter(),
        withheld);
  }
}
