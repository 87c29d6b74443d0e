package io.rosterlake.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What signing in needs of Azure, on loopback: the managed identity of an App Service, and a key
 * vault for those whose token is for vaults.
 */
public final class AzureOnLoopback implements AutoCloseable {
  private static final String HEADER = "header-of-the-tests";
  private static final int HOUR = 3_600;

  /** So long before the end that they are told of, clients ask for another token. */
  private static final int RENEWED_BEFORE = 300;

  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int vaultStatus = 200;
  private volatile String audience = "";
  private volatile int tokenLife = HOUR;

  /** For JVMs that are started with its {@link #environment}. */
  public AzureOnLoopback() {
    this(0);
  }

  private AzureOnLoopback(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/msi/token", this::token);
    server.createContext("/secrets/", this::secret);
    server.start();
  }

  /** Where the environment of this JVM says that its identity is. */
  static AzureOnLoopback ofThisJvm() {
    return new AzureOnLoopback(URI.create(System.getenv("IDENTITY_ENDPOINT")).getPort());
  }

  /** The environment variables by which a machine of Azure knows its identity. */
  public Map<String, String> environment() {
    return Map.of("IDENTITY_ENDPOINT", address() + "/msi/token", "IDENTITY_HEADER", HEADER);
  }

  public AzureOnLoopback withSecret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  /** The vault answers every request with that status, or as usual for 200. */
  public void vaultAnswers(int status) {
    vaultStatus = status;
  }

  /** Tokens are for that audience, whatever was asked for; for what was asked when empty. */
  public void tokensAreFor(String wrongAudience) {
    audience = wrongAudience;
  }

  /**
   * From now on tokens expire after so many seconds; clients renew them after half of that time.
   */
  public void tokensLiveFor(int seconds) {
    tokenLife = seconds;
  }

  /** From now on tokens live for an hour, as at the beginning. */
  public void tokensLiveForAnHour() {
    tokenLife = HOUR;
  }

  /** The address of the vault. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The paths and queries asked for, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void token(HttpExchange exchange) throws IOException {
    requests.add(URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8));
    if (!HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))) {
      reply(exchange, 401, "{}");
      return;
    }
    String asked = query(exchange.getRequestURI(), "resource");
    long now = Instant.now().getEpochSecond();
    long expiry = now + tokenLife;
    long told = tokenLife == HOUR ? expiry : now + RENEWED_BEFORE + tokenLife / 2;
    String claims =
        "{\"aud\":\"%s\",\"iss\":\"https://sts.windows.net/11111111-2222-3333-4444-555555555555/\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
            .formatted(audience.isEmpty() ? asked : audience, now - 10, now - 10, expiry);
    String token = encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln";
    reply(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"resource\":\"%s\",\"token_type\":\"Bearer\"}"
            .formatted(token, told, asked));
  }

  private void secret(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().toString());
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    String value = secrets.get(exchange.getRequestURI().getPath().substring("/secrets/".length()));
    boolean isForVaults = token != null && claims(token).contains("https://vault.azure.net");
    if (!isForVaults) {
      reply(exchange, 401, "{}");
    } else if (vaultStatus != 200) {
      reply(exchange, vaultStatus, "{}");
    } else if (value == null) {
      reply(exchange, 404, "{}");
    } else {
      reply(exchange, 200, "{\"value\":\"%s\",\"attributes\":{\"enabled\":true}}".formatted(value));
    }
  }

  private static String claims(String authorization) {
    return new String(
        Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  private static String query(URI uri, String name) {
    for (String part : uri.getRawQuery().split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
