package io.rosterlake.connect.auth;

import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Id and secret in the Basic header, form-encoded first, as RFC 6749 wants it. */
final class BasicAuthentication implements Authentication {
  private final String value;

  BasicAuthentication(ClientSecret client) {
    String pair =
        PercentEncoding.encode(client.id()) + ":" + PercentEncoding.encode(client.secret());
    this.value =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> authorization(ApiRequest request) {
    return Optional.of(value);
  }
}
