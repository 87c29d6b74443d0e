package io.rosterlake.jobs.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A web server on this machine that keeps what it was sent. */
final class HookServer implements AutoCloseable {
  private final HttpServer server;
  private final int[] statuses;
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  private final AtomicBoolean isLeft = new AtomicBoolean();

  private HookServer(HttpServer server, int... statuses) {
    this.server = server;
    this.statuses = statuses;
    server.createContext("/", this::answer);
    server.start();
  }

  /** A server that answers with these statuses in turn, and with the last one from then on. */
  static HookServer answering(int... statuses) throws IOException {
    return new HookServer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), statuses);
  }

  /** A server that answers 200, and then says something for as long as anybody listens. */
  static HookServer talkingForEver() throws IOException {
    HookServer server = answering(200);
    server.server.createContext("/talk", server::talk);
    return server;
  }

  private void talk(HttpExchange exchange) {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write('.');
        exchange.getResponseBody().flush();
        Thread.sleep(10);
      }
    } catch (IOException e) {
      isLeft.set(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the one who asked has hung up. */
  boolean isLeft() {
    return isLeft.get();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The paths that were posted to, in order. */
  List<String> paths() {
    return paths;
  }

  /** What was posted, in order. */
  List<String> bodies() {
    return bodies;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      paths.add(exchange.getRequestURI().getPath());
      int status = statuses[Math.min(paths.size(), statuses.length) - 1];
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
