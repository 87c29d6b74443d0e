package io.rosterlake.connect.graph;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import java.net.URI;

/**
 * One way from a request to the delta link at its end, page by page. Links are followed whole. A
 * page without objects is not the last one.
 */
final class DeltaRound {
  /** No directory has so many, and a server whose links lead in a circle would never end. */
  private static final long MOST_PAGES = 1_000_000;

  private final ApiClient client;
  private final DirectoryCollection collection;
  private final DirectorySink sink;
  private long pages;
  private long objects;

  DeltaRound(ApiClient client, DirectoryCollection collection, DirectorySink sink) {
    this.client = client;
    this.collection = collection;
    this.sink = sink;
  }

  /** How many pages were handed on. */
  long pages() {
    return pages;
  }

  /** How many objects were handed on. */
  long objects() {
    return objects;
  }

  /** Goes on from the end of an earlier round. */
  DeltaLink follow(DeltaLink since) throws LostPlaceException {
    return read(followed(since.text()));
  }

  /** Reads from a request to the end of the round. */
  DeltaLink read(ApiRequest first) throws LostPlaceException {
    DeltaPage page = taken(first);
    while (page.nextLink().isPresent()) {
      page = taken(followed(page.nextLink().get()));
    }
    return new DeltaLink(page.deltaLink().orElseThrow());
  }

  private DeltaPage taken(ApiRequest request) throws LostPlaceException {
    DeltaPage page = page(request);
    requireOneLink(page);
    if (pages == MOST_PAGES) {
      throw failure(
          "the round has more than %d pages; ask Microsoft why it does not end"
              .formatted(MOST_PAGES));
    }
    page.objects().forEach(sink::accept);
    objects += page.objects().size();
    pages++;
    return page;
  }

  private DeltaPage page(ApiRequest request) throws LostPlaceException {
    try {
      return client.send(request, DeltaPage::of);
    } catch (ApiException e) {
      if (Refusals.isLostPlace(e, request)) {
        throw new LostPlaceException(e);
      }
      throw failure(Refusals.reason(e, collection), e);
    }
  }

  private void requireOneLink(DeltaPage page) {
    if (page.nextLink().isPresent() == page.deltaLink().isPresent()) {
      throw failure(
          "the page has %s, so nobody knows whether it is the last one; read again, and check baseUrl if it lasts"
              .formatted(
                  page.nextLink().isPresent()
                      ? "both a link to the next page and a delta link"
                      : "neither a link to the next page nor a delta link"));
    }
  }

  /** What is wrong with a link is not said in the words of the JVM: they repeat it. */
  private ApiRequest followed(String link) {
    try {
      URI address = URI.create(link);
      if (address.getHost() != null) {
        return ApiRequest.follow(address);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw failure("the link to it is no address; read again, and check baseUrl if it lasts");
  }

  /** The round fails at this page. */
  DirectoryReadException failure(String reason, Throwable cause) {
    return new DirectoryReadException(collection, pages + 1, objects, reason, cause);
  }

  private DirectoryReadException failure(String reason) {
    return failure(reason, null);
  }
}
