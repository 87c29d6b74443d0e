package io.rosterlake.connect.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.UnreadableBodyException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the token address answered. Some servers send a lifetime as text or not at all, or JSON
 * under another content type.
 *
 * @param lifetime how long the token is good for, if the server says so
 */
record TokenReply(String token, Optional<Duration> lifetime) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d*)?");

  static TokenReply of(ApiReply reply) throws UnreadableBodyException {
    JsonNode root;
    try {
      root = JSON.readTree(reply.text());
    } catch (JsonProcessingException e) {
      throw UnreadableBodyException.broken("its body is no JSON");
    }
    String token = root.path("access_token").asText();
    if (!AccessToken.fits(token)) {
      throw UnreadableBodyException.broken("its body has no access_token that a header can hold");
    }
    String type = root.path("token_type").asText("").strip();
    if (!type.isEmpty() && !type.equalsIgnoreCase("bearer")) {
      throw UnreadableBodyException.broken("its token is of another type than bearer");
    }
    return new TokenReply(token, lifetime(root.path("expires_in").asText("")));
  }

  private static Optional<Duration> lifetime(String seconds) {
    return Optional.of(SECONDS.matcher(seconds.strip()))
        .filter(matcher -> matcher.matches())
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        .filter(lifetime -> !lifetime.isZero());
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "token for " + lifetime;
  }
}
