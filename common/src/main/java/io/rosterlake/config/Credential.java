package io.rosterlake.config;

import java.net.URI;
import java.util.Optional;

/**
 * How an API lets Rosterlake in. Nothing here holds a secret.
 *
 * @param tokenUrl where access tokens are issued; present for OAuth 2
 * @param scope the scopes to ask for, if any
 */
public record Credential(
    Type type,
    TextWithVariables clientId,
    SecretReference clientSecret,
    Optional<URI> tokenUrl,
    Optional<String> scope) {

  /** The ways of signing in. */
  public enum Type implements Coded {
    OAUTH2_CLIENT_CREDENTIAL("oAuth2ClientCredential"),
    OAUTH1_CLIENT_CREDENTIAL("oAuth1ClientCredential");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
