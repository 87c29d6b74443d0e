package io.rosterlake.benchmark.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A student information system on loopback with a OneRoster 1.1 API, in a process of its own. It
 * prints its address, and ends when its standard input does.
 */
public final class ApiServer {
  /** Every client gets it. */
  static final String TOKEN = "token-of-the-benchmark";

  private static final String COLLECTIONS = "/ims/oneroster/v1p1/";
  private static final int THREADS = 16;

  private final Map<String, ServedCollection> collections = new ConcurrentHashMap<>();
  private final CrawlDistrict district;
  private volatile Instant now = Instant.EPOCH;

  private ApiServer(CrawlDistrict district) {
    this.district = district;
  }

  /**
   * Starts the server.
   *
   * @param arguments the folder of the district
   */
  public static void main(String... arguments) throws IOException {
    ApiServer api = new ApiServer(new CrawlDistrict(Path.of(arguments[0])));
    api.show(CrawlDay.FIRST);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", api::answer);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop(0);
    threads.shutdownNow();
  }

  private void show(CrawlDay day) throws IOException {
    collections.clear();
    try (Stream<Path> files = Files.list(district.api(day))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".jsonl", "");
        collections.put(name, ServedCollection.of(file));
      }
    }
    now = day.at();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Date", date());
      ServedCollection collection = collections.get(path.replace(COLLECTIONS, ""));
      if (path.startsWith("/day/")) {
        show(CrawlDay.valueOf(path.substring("/day/".length())));
        send(exchange, 200, "{}");
      } else if (path.equals("/token")) {
        send(exchange, 200, "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(TOKEN));
      } else if (!("Bearer " + TOKEN).equals(authorization)) {
        send(exchange, 401, "{\"imsx_description\":\"no token\"}");
      } else if (collection == null) {
        send(exchange, 404, "{\"imsx_codeMajor\":\"failure\"}");
      } else {
        send(exchange, path.replace(COLLECTIONS, ""), collection);
      }
    }
  }

  private static void send(HttpExchange exchange, String name, ServedCollection collection)
      throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    ServedCollection.Page page =
        collection.page(
            asked.getOrDefault("filter", ""),
            Integer.parseInt(asked.get("offset")),
            Integer.parseInt(asked.get("limit")));
    byte[] before = "{\"%s\":[".formatted(name).getBytes(StandardCharsets.UTF_8);
    byte[] after = "]}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Total-Count", Integer.toString(page.total()));
    exchange.sendResponseHeaders(200, (long) before.length + page.length() + after.length);
    OutputStream out = exchange.getResponseBody();
    out.write(before);
    page.writeTo(out);
    out.write(after);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
