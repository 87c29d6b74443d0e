package io.rosterlake.connect.graph;

import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import io.rosterlake.connect.testing.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A Microsoft Graph on loopback that answers by a script: one for users and one for groups. */
final class GraphStub implements AutoCloseable {
  private final Map<String, Function<Call, Answer>> scripts = new ConcurrentHashMap<>();
  private final LoopbackServer server =
      LoopbackServer.answering(call -> scripts.get(call.path()).apply(call));

  /** Gives these answers in order, and the last one for ever. */
  void says(DirectoryCollection collection, Answer... answers) {
    AtomicInteger next = new AtomicInteger();
    looksAtEach(collection, call -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
  }

  void looksAtEach(DirectoryCollection collection, Function<Call, Answer> answers) {
    scripts.put("/v1.0/" + collection.label() + "/delta", answers);
  }

  /** A page that is not the last one. */
  Answer page(DirectoryCollection collection, String token, String... objects) {
    return Answer.json(
        body(
            "\"@odata.nextLink\":\"%s\"".formatted(link(collection, "$skiptoken=" + token)),
            objects));
  }

  /** The last page of a round. */
  Answer last(DirectoryCollection collection, String token, String... objects) {
    return Answer.json(
        body(
            "\"@odata.deltaLink\":\"%s\"".formatted(link(collection, "$deltatoken=" + token)),
            objects));
  }

  String link(DirectoryCollection collection, String query) {
    return at("/v1.0/" + collection.label() + "/delta?" + query).toString();
  }

  /** The body of a page. */
  static String body(String links, String... objects) {
    return "{\"@odata.context\":\"x\",%s,\"value\":[%s]}"
        .formatted(links, String.join(",", objects));
  }

  /** A refusal as Microsoft Graph words it. */
  static Answer error(int status, String code, String message) {
    return Answer.status(
            status,
            "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"innerError\":{\"request-id\":\"7\"}}}"
                .formatted(code, message))
        .with("Content-Type", "application/json");
  }

  URI at(String path) {
    return server.at(path);
  }

  URI base() {
    return GraphCloud.GLOBAL.base(Optional.of(server.at("")));
  }

  List<Call> calls() {
    return server.calls();
  }

  /** The queries of the requests so far, in order. */
  List<String> queries() {
    return calls().stream().map(Call::query).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
