package io.rosterlake.connect.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token that proves who sends a request.
 *
 * @param value as a header holds it
 * @param expiresAt when it is no longer good, if its issuer says so
 */
public record AccessToken(String value, Optional<Instant> expiresAt) {
  private static final Pattern IN_A_HEADER = Pattern.compile("[\\x21-\\x7E]+");

  /** A header could not hold another value, and would repeat it in its message. */
  public AccessToken {
    if (!fits(value)) {
      throw new IllegalArgumentException("an access token is visible ASCII, without blanks");
    }
  }

  /** Whether a header can hold it. */
  static boolean fits(String value) {
    return IN_A_HEADER.matcher(value).matches();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "access token, good until " + expiresAt.map(Instant::toString).orElse("it is refused");
  }
}
