package io.rosterlake.jobs.crawl;

import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.config.ConfigException;
import io.rosterlake.config.Credential;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.connect.auth.ClientSecret;
import io.rosterlake.connect.auth.OAuth1Signing;
import io.rosterlake.connect.auth.OAuth2Tokens;
import io.rosterlake.connect.auth.OAuth2Tokens.ParameterPlace;
import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.http.Waiting;
import io.rosterlake.connect.oneroster.OneRosterVersion;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The way to the API of a connector: where it is, and a client that may talk to it.
 *
 * @param base the address below which the collections are
 */
public record ApiConnection(OneRosterVersion version, URI base, ApiClient client) {
  private static final int NONCE_BYTES = 16;

  /**
   * Reads the secret; nothing is sent yet.
   *
   * @param environment where the secret is
   * @throws ConfigException when the secret is not there
   * @throws ApiException when an address cannot be talked to safely
   */
  public static ApiConnection of(
      OneRosterApiDataConnector connector, Map<String, String> environment) {
    return of(connector, environment, HttpLimits.DEFAULTS);
  }

  /** The same within other limits; as many requests in parallel as the connector says. */
  public static ApiConnection of(
      OneRosterApiDataConnector connector, Map<String, String> environment, HttpLimits limits) {
    Waiting waiting = realTime();
    HttpLimits within = limits.withParallel(connector.paging().parallel());
    OneRosterVersion version = OneRosterVersion.of(connector.apiVersion());
    URI base = version.base(connector.baseUrl());
    Authentication authentication = authentication(connector, environment, within, waiting);
    return new ApiConnection(
        version, base, new ApiClient(Set.of(base), authentication, within, waiting));
  }

  private static Authentication authentication(
      OneRosterApiDataConnector connector,
      Map<String, String> environment,
      HttpLimits limits,
      Waiting waiting) {
    Credential credential = connector.credential();
    ClientSecret secret =
        new ClientSecret(
            credential.clientId().resolve(environment),
            credential.clientSecret().resolve(environment));
    if (credential instanceof Credential.OAuth2 oauth) {
      ParameterPlace place =
          connector.quirks().tokenRequest() == TokenRequest.QUERY
              ? ParameterPlace.QUERY
              : ParameterPlace.FORM;
      return new OAuth2Tokens(secret, oauth.tokenUrl(), oauth.scope(), place, limits, waiting);
    }
    Credential.OAuth1 oauth = (Credential.OAuth1) credential;
    OAuth1Signing.SignatureMethod method =
        switch (oauth.signatureMethod()) {
          case HMAC_SHA1 -> OAuth1Signing.SignatureMethod.HMAC_SHA1;
          case HMAC_SHA256 -> OAuth1Signing.SignatureMethod.HMAC_SHA256;
        };
    return new OAuth1Signing(secret, method, waiting.clock(), () -> nonce(waiting));
  }

  private static String nonce(Waiting waiting) {
    byte[] bytes = new byte[NONCE_BYTES];
    waiting.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A server has no time of runs: tokens expire, and pauses end, by real clocks. */
  private static Waiting realTime() {
    return new Waiting(
        InstantSource.system(), pause -> Thread.sleep(pause.toMillis()), new SecureRandom());
  }
}
