package io.rosterlake.connect.oneroster.conformance;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.BodyReader;
import io.rosterlake.connect.http.PercentEncoding;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.oneroster.RosterCollection;
import io.rosterlake.connect.oneroster.conformance.Answer.Content;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * An API that is asked for samples, one request after the other. The same request is sent once, and
 * its answer is kept. Not safe for several threads.
 */
public final class ProbedApi {
  private final ApiClient client;
  private final URI base;
  private final Map<ApiRequest, Answer> answers = new HashMap<>();
  private int requests;

  /**
   * An API.
   *
   * @param base the address below which the collections are
   */
  public ProbedApi(ApiClient client, URI base) {
    this.client = client;
    this.base = base;
  }

  /** The first page of a collection, sorted by sourcedId, as a crawl asks for it. */
  public Answer firstPage(RosterCollection collection, int limit) {
    return page(collection, page(limit, 0));
  }

  /** A page of a collection. */
  Answer page(RosterCollection collection, Query query) {
    return answers.computeIfAbsent(
        ApiRequest.get(address(collection.label()), query),
        request -> sent(client, request, reply -> Content.of(reply, collection)));
  }

  /** A single record. What it holds is not looked at. */
  Answer record(RosterCollection collection, String sourcedId) {
    return answers.computeIfAbsent(
        ApiRequest.get(
            address(collection.label() + "/" + PercentEncoding.encode(sourcedId)), Query.NONE),
        request -> sent(client, request, reply -> Content.NONE));
  }

  /** A page that is asked for without a credential. */
  Answer pageWithoutCredentials(RosterCollection collection) {
    return sent(
        client.withoutCredentials(),
        ApiRequest.get(address(collection.label()), page(1, 0)),
        reply -> Content.of(reply, collection));
  }

  /** The parameters of a page in the order of sourcedId. */
  static Query page(int limit, int offset) {
    return Query.NONE
        .and("limit", Integer.toString(limit))
        .and("offset", Integer.toString(offset))
        .and("sort", "sourcedId")
        .and("orderBy", "asc");
  }

  private URI address(String path) {
    return URI.create(base + "/" + path);
  }

  /** How many requests were sent, each counted once. */
  int requests() {
    return requests;
  }

  private Answer sent(ApiClient through, ApiRequest request, BodyReader<Content> reader) {
    requests++;
    AtomicReference<ApiReply> received = new AtomicReference<>();
    try {
      Content content =
          through.send(
              request,
              reply -> {
                received.set(reply);
                return reader.read(reply);
              });
      boolean isPage = !content.equals(Content.NONE);
      OptionalInt records = isPage ? OptionalInt.of(content.records().size()) : OptionalInt.empty();
      SentRequest sent =
          described(request, Optional.of(received.get()), OptionalInt.empty(), records);
      return new Answer(sent, Optional.empty(), content);
    } catch (ApiException e) {
      Optional<ApiReply> reply = Optional.ofNullable(received.get());
      SentRequest sent = described(request, reply, e.status(), OptionalInt.empty());
      return new Answer(sent, Optional.of(e), Content.NONE);
    }
  }

  private static SentRequest described(
      ApiRequest request, Optional<ApiReply> reply, OptionalInt refusedWith, OptionalInt records) {
    OptionalInt status =
        reply.isPresent() && refusedWith.isEmpty()
            ? OptionalInt.of(reply.get().status())
            : refusedWith;
    return new SentRequest(
        request.method(),
        request.address().getRawPath(),
        request.query().parameters().stream()
            .map(parameter -> parameter.name() + "=" + parameter.value())
            .collect(Collectors.joining("&")),
        status,
        records,
        reply.map(ApiReply::took));
  }
}
