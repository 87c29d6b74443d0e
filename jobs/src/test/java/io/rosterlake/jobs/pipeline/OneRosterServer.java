package io.rosterlake.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A student information system on loopback that serves the records of JSON Lines files as a
 * OneRoster API does: by pages, filtered by status or time of change, to who has a token. What is
 * deleted says so, unless it vanishes.
 */
final class OneRosterServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "token-of-the-tests";
  private static final int REFUSED = 401;

  private final Map<String, Map<String, ObjectNode>> collections = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private volatile Instant now = Instant.EPOCH;

  OneRosterServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/sis";
  }

  String tokenAddress() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /**
   * The records of these files are what the system has from now on: what is new or different was
   * changed at that time, and what is missing was deleted.
   */
  OneRosterServer has(Path folder, String at) {
    now = Instant.parse(at);
    for (Path file : Trees.files(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".jsonl")) {
        become(name.replace(".jsonl", ""), Trees.text(file).lines().toList());
      }
    }
    return this;
  }

  private void become(String collection, List<String> lines) {
    Map<String, ObjectNode> before = collections.getOrDefault(collection, Map.of());
    Map<String, ObjectNode> after = new LinkedHashMap<>();
    for (String line : lines) {
      ObjectNode record = record(line).put("status", "active");
      String id = record.get("sourcedId").asText();
      ObjectNode old = before.get(id);
      boolean isSame = old != null && record.equals(old.deepCopy().without("dateLastModified"));
      after.put(id, isSame ? old : record.put("dateLastModified", text(now)));
    }
    before.forEach(
        (id, old) ->
            after.computeIfAbsent(
                id,
                it ->
                    old.path("status").asText().equals("tobedeleted")
                        ? old
                        : old.deepCopy()
                            .put("status", "tobedeleted")
                            .put("dateLastModified", text(now))));
    collections.put(collection, after);
  }

  private static ObjectNode record(String line) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(line);
      record.remove("dateLastModified");
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record is gone, and nobody says so. */
  void loses(String collection, String id) {
    collections.get(collection).remove(id);
  }

  /** Changes a property of a record at a time. */
  void changes(String collection, String id, String property, String value, String at) {
    now = Instant.parse(at);
    collections.get(collection).get(id).put(property, value).put("dateLastModified", text(now));
  }

  /** Every request for a collection is answered with that status, or as usual for 200. */
  void answers(String collection, int status) {
    statuses.put(collection, status);
  }

  /** The queries that a collection was asked since the last look. */
  List<String> queries(String collection) {
    List<String> queries =
        requests.stream()
            .filter(request -> request.contains("/" + collection + "?"))
            .map(request -> request.substring(request.indexOf('?') + 1))
            .toList();
    requests.clear();
    return queries;
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI address = exchange.getRequestURI();
    requests.add(address.getPath() + "?" + URLDecoder.decode(raw(address), StandardCharsets.UTF_8));
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String name = address.getPath().replaceFirst(".*/", "");
    int status = statuses.getOrDefault(name, 200);
    if (name.equals("token")) {
      boolean isSignedIn = authorization.startsWith("Basic ");
      reply(
          exchange,
          isSignedIn ? status : REFUSED,
          "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(TOKEN));
    } else if (!authorization.equals("Bearer " + TOKEN)) {
      reply(exchange, REFUSED, "{\"imsx_description\":\"no token\"}");
    } else if (status != 200 || !collections.containsKey(name)) {
      reply(exchange, status == 200 ? 404 : status, "{\"imsx_codeMajor\":\"failure\"}");
    } else {
      page(exchange, name, parameters(raw(address)));
    }
  }

  private void page(HttpExchange exchange, String name, Map<String, String> asked)
      throws IOException {
    List<ObjectNode> chosen =
        collections.get(name).values().stream()
            .filter(record -> passes(record, asked.getOrDefault("filter", "")))
            .toList();
    int from = Math.min(Integer.parseInt(asked.get("offset")), chosen.size());
    int to = Math.min(from + Integer.parseInt(asked.get("limit")), chosen.size());
    ArrayNode records = JSON.createArrayNode();
    chosen.subList(from, to).forEach(records::add);
    exchange.getResponseHeaders().set("X-Total-Count", Integer.toString(chosen.size()));
    reply(exchange, 200, JSON.createObjectNode().set(name, records).toString());
  }

  private static boolean passes(JsonNode record, String filter) {
    if (filter.isEmpty()) {
      return true;
    }
    String value = filter.replaceFirst("^[^']*'", "").replaceFirst("'$", "");
    return filter.startsWith("status=")
        ? record.path("status").asText().equals(value)
        : record.path("dateLastModified").asText().compareTo(value) > 0;
  }

  private void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Date", date());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(1).atOffset(ZoneOffset.UTC));
  }

  private static String text(Instant time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
        .format(time.atOffset(ZoneOffset.UTC));
  }

  private static String raw(URI address) {
    return address.getRawQuery() == null ? "" : address.getRawQuery();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Stream.of(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(
            pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
