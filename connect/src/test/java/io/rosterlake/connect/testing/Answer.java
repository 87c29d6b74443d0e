package io.rosterlake.connect.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What a server does with a request. */
@FunctionalInterface
public interface Answer {
  /** Sends it. */
  void send(HttpExchange exchange) throws IOException;

  /** A body of JSON with status 200. */
  static Answer json(String body) {
    return status(200, body);
  }

  /** A body with a status. */
  static Answer status(int status, String body) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes with a status. */
  static Answer bytes(int status, byte[] body) {
    return exchange -> {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  /** A body of JSON that is packed. */
  static Answer gzip(String body) {
    return bytes(200, packed(body)).with("Content-Encoding", "gzip");
  }

  /** A body that breaks off, although its length was announced. */
  static Answer brokenOff(String body) {
    return exchange -> {
      exchange.sendResponseHeaders(200, body.length() + 100L);
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** The connection ends without a reply. */
  static Answer reset() {
    return HttpExchange::close;
  }

  /** The same with a header. */
  default Answer with(String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      send(exchange);
    };
  }

  /** A text as gzip. */
  static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
