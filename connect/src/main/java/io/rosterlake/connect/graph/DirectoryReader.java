package io.rosterlake.connect.graph;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.http.RequestCount;
import java.net.URI;
import java.util.Optional;

/**
 * Reads collections of a directory by delta queries. A read is complete, or it fails; only a
 * complete one gives the link for the next. Each needs memory for a page. Several may run at once,
 * in threads of their own: a pause that the server asks one for holds for all.
 *
 * @param client talks to the host of {@code base} only, so a link to another host is refused
 * @param base the address of Microsoft Graph with its version, see {@link GraphCloud#base}
 */
public record DirectoryReader(ApiClient client, URI base) {

  /**
   * Hands every object that the server sends to a sink, as received.
   *
   * @param since where to go on: only changes since then come. Empty for the whole collection. When
   *     the server no longer knows the link, or loses its place amid a round, the sink starts over
   *     and the whole collection comes.
   * @param sink what it holds is of no use when this fails
   * @throws DirectoryReadException when the collection was not read to its end
   */
  public DirectoryRead read(
      DirectoryCollection collection, Optional<DeltaLink> since, DirectorySink sink) {
    RequestCount count = new RequestCount();
    DeltaRound first = new DeltaRound(client.counting(count), collection, sink);
    try {
      DeltaLink next =
          since.isPresent() ? first.follow(since.get()) : first.read(start(collection));
      return result(collection, since.isEmpty(), first, next, count);
    } catch (LostPlaceException e) {
      sink.startOver(e.getMessage());
    }
    DeltaRound full = new DeltaRound(client.counting(count), collection, sink);
    try {
      return result(collection, true, full, full.read(start(collection)), count);
    } catch (LostPlaceException e) {
      throw full.failure(
          "the read started over, and the server lost its place again: %s; read again later"
              .formatted(e.getMessage()),
          e);
    }
  }

  private ApiRequest start(DirectoryCollection collection) {
    return ApiRequest.get(
        URI.create("%s/%s/delta".formatted(base, collection.label())),
        Query.NONE.and("$select", collection.select()));
  }

  private static DirectoryRead result(
      DirectoryCollection collection,
      boolean isFull,
      DeltaRound round,
      DeltaLink next,
      RequestCount count) {
    return new DirectoryRead(
        collection, isFull, next, round.objects(), round.pages(), count.sent(), count.throttled());
  }
}
