package io.rosterlake.connect.auth;

/**
 * The id and the secret that a provider gave out.
 *
 * @param id the client id, or the consumer key of OAuth 1
 */
public record ClientSecret(String id, String secret) {
  /** The id only. */
  @Override
  public String toString() {
    return "client " + id;
  }
}
