package io.rosterlake.jobs.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Storage that becomes busy in the middle of a run. Azurite does the work behind it. */
final class BusyStore implements AutoCloseable {
  /** A client of Java sets them by itself. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding");

  private final Azurite azurite;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String from;
  private final AtomicInteger refusalsLeft;
  private volatile boolean hasBegun;

  private BusyStore(Azurite azurite, String from, int refusals) {
    this.azurite = azurite;
    this.from = from;
    this.refusalsLeft = new AtomicInteger(refusals);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Refuses so many requests, from the first one on whose address has that text. */
  static BusyStore refusing(Azurite azurite, String from, int refusals) {
    return new BusyStore(azurite, from, refusals);
  }

  /** Refuses all requests, from the first one on whose address has that text, until it recovers. */
  static BusyStore refusingAll(Azurite azurite, String from) {
    return new BusyStore(azurite, from, Integer.MAX_VALUE);
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void recovers() {
    refusalsLeft.set(0);
  }

  int refusalsLeft() {
    return refusalsLeft.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      hasBegun |= exchange.getRequestURI().toString().contains(from);
      if (hasBegun && refusalsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(503, -1);
      } else {
        forward(exchange);
      }
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    HttpResponse<byte[]> response = send(request(exchange));
    response.headers().map().entrySet().stream()
        .filter(header -> !header.getKey().equals("transfer-encoding"))
        .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI uri = URI.create("http://" + azurite.address() + exchange.getRequestURI());
    boolean hasBody = body.length > 0 || exchange.getRequestMethod().equals("PUT");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                exchange.getRequestMethod(),
                hasBody ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(
            header -> header.getValue().forEach(value -> request.header(header.getKey(), value)));
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the store is being closed", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
