package io.rosterlake.connect.http;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered, with its whole body. */
public final class ApiReply {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+");

  private static final char REPLACEMENT = '\uFFFD';
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final Duration took;

  ApiReply(int status, HttpHeaders headers, byte[] body, Duration took) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.took = took;
  }

  /** The status, such as 200. */
  public int status() {
    return status;
  }

  /** The time from the request to the end of the body, without pauses before it. */
  public Duration took() {
    return took;
  }

  /** The first value of a header, whose name is compared without case. */
  public Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip);
  }

  /** What kind of content the body is, such as {@code text/html}, if the server says so. */
  public Optional<String> mediaType() {
    Matcher declared = MEDIA_TYPE.matcher(header("Content-Type").orElse(""));
    return declared.lookingAt() ? Optional.of(declared.group()) : Optional.empty();
  }

  /** When the server says that it answered. */
  public Optional<Instant> date() {
    return header("Date").flatMap(ApiReply::instant);
  }

  /**
   * The body as text, without a byte order mark: in the charset that the reply declares, else in
   * UTF-8.
   *
   * @throws UnreadableBodyException when it is not text in that charset
   */
  public String text() throws UnreadableBodyException {
    Charset charset = charset();
    String text = new String(body, charset);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireTextIn(charset);
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** A String has the replacement character for what is wrong, and for itself. */
  private void requireTextIn(Charset charset) throws UnreadableBodyException {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw UnreadableBodyException.broken("its body is not text in " + charset);
    }
  }

  private Charset charset() throws UnreadableBodyException {
    Matcher declared = CHARSET.matcher(header("Content-Type").orElse(""));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalArgumentException e) {
      throw UnreadableBodyException.broken("its body is in an unknown charset");
    }
  }

  /** The instant of a date as HTTP spells it. */
  static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The status only: the body has people's data. */
  @Override
  public String toString() {
    return "reply with status " + status;
  }
}
