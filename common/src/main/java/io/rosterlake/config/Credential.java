package io.rosterlake.config;

import java.net.URI;
import java.util.Optional;

/** How an API lets Rosterlake in: one record for each way. Nothing here holds a secret. */
public sealed interface Credential {
  TextWithVariables clientId();

  SecretReference clientSecret();

  /**
   * The client credentials of OAuth 2.
   *
   * @param tokenUrl where access tokens are issued
   * @param scope the scopes to ask for, if any
   */
  record OAuth2(
      TextWithVariables clientId,
      SecretReference clientSecret,
      URI tokenUrl,
      Optional<String> scope)
      implements Credential {}

  /** The consumer key and secret of OAuth 1, and how requests are signed with them. */
  record OAuth1(
      TextWithVariables clientId, SecretReference clientSecret, SignatureMethod signatureMethod)
      implements Credential {}

  /** How OAuth 1 signs a request. */
  enum SignatureMethod implements Coded {
    HMAC_SHA1("HMAC-SHA1"),
    HMAC_SHA256("HMAC-SHA256");

    static final SignatureMethod DEFAULT = HMAC_SHA1;

    private final String code;

    SignatureMethod(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** The ways of signing in. */
  enum Type implements Coded {
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
