package io.rosterlake.config;

/** A vault does not give a secret just now. The message names the reference and what to do. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
