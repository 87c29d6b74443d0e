package io.rosterlake.connect.auth;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.http.Waiting;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * OAuth 2 client credentials: asks for an access token when one is needed, before the last one
 * expires, and once when the server refuses it. Id and secret go to the token address only, in the
 * Basic header. All threads share one token.
 */
public final class OAuth2Tokens implements Authentication {
  /** A client that is answered so will not get a token by asking again. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

  private final ClientSecret secret;
  private final ApiClient client;
  private final ApiRequest request;
  private final InstantSource clock;
  private final BearerTokens tokens;
  private Optional<ApiException> refusal = Optional.empty();

  /** Where most servers look for the parameters of a token request, and where some do. */
  public enum ParameterPlace {
    FORM,
    QUERY
  }

  /**
   * Tokens for a client.
   *
   * @param tokenUrl where tokens are issued; plain http only to this machine
   * @param scope what to ask for, blank-separated; empty to leave it to the server
   * @throws ApiException when the address cannot be talked to safely
   */
  public OAuth2Tokens(
      ClientSecret secret,
      URI tokenUrl,
      Optional<String> scope,
      ParameterPlace place,
      HttpLimits limits,
      Waiting waiting) {
    this.secret = secret;
    this.client =
        new ApiClient(
            Set.of(tokenUrl), new BasicAuthentication(secret), limits.withParallel(1), waiting);
    Query grant = Query.NONE.and("grant_type", "client_credentials");
    Query parameters = scope.map(wanted -> grant.and("scope", wanted)).orElse(grant);
    this.request =
        switch (place) {
          case FORM -> ApiRequest.post(tokenUrl, Query.NONE, parameters);
          case QUERY -> ApiRequest.post(tokenUrl, parameters, Query.NONE);
        };
    this.clock = waiting.clock();
    this.tokens = new BearerTokens(this::issued, clock);
  }

  @Override
  public Optional<String> authorization(ApiRequest asking) {
    return tokens.authorization(asking);
  }

  @Override
  public boolean renew(String refused) {
    return tokens.renew(refused);
  }

  private AccessToken issued() {
    if (refusal.isPresent()) {
      // Providers lock clients that try wrong secrets again and again.
      throw refusal.get();
    }
    try {
      Instant now = clock.instant();
      TokenReply reply = client.send(request, TokenReply::of);
      return new AccessToken(reply.token(), reply.lifetime().map(now::plus));
    } catch (ApiException e) {
      // Without the status: it is not what the request for data was answered with. And without the
      // secret: a server may repeat what it was sent.
      ApiException failure =
          ApiException.of(
              "no access token: " + e.problem().replace(secret.secret(), "***"),
              "check the client id, the secret, the scope and the token address");
      boolean isRefusal = REFUSALS.stream().anyMatch(e::hasStatus);
      refusal = Optional.of(failure).filter(it -> isRefusal);
      throw failure;
    }
  }

  /** Where tokens come from; never a token. */
  @Override
  public String toString() {
    return "OAuth 2 tokens of " + request.address();
  }
}
