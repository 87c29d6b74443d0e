package io.rosterlake.connect.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A real server of this test, on loopback, that notes down what it is asked. */
public final class LoopbackServer implements AutoCloseable {
  static {
    // Headers and body are packets of their own, and the second one would wait for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  private LoopbackServer(Function<Call, Answer> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Call call = Call.of(exchange);
          calls.add(call);
          answers.apply(call).send(exchange);
        });
    server.start();
  }

  /** A server that looks at each request. */
  public static LoopbackServer answering(Function<Call, Answer> answers) {
    return new LoopbackServer(answers);
  }

  /** A server that gives these answers in order, and the last one for ever. */
  public static LoopbackServer saying(Answer... answers) {
    AtomicInteger next = new AtomicInteger();
    return new LoopbackServer(
        call -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
  }

  /** An address below the server. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The requests so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
