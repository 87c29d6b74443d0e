package io.rosterlake.connect.http;

import java.util.OptionalInt;

/**
 * A request did not succeed. The message says which, what came, and what to do. It holds no query,
 * no secret and no data.
 */
public final class ApiException extends RuntimeException {
  private final transient OptionalInt status;

  ApiException(String message, OptionalInt status, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /**
   * An error that is no reply of a server.
   *
   * @param message what is wrong, where, and what to do
   */
  public static ApiException of(String message) {
    return new ApiException(message, OptionalInt.empty(), null);
  }

  /** The status that the server answered with last; empty when it did not answer. */
  public OptionalInt status() {
    return status;
  }

  /** Whether the server answered with this status. */
  public boolean hasStatus(int wanted) {
    return status.isPresent() && status.getAsInt() == wanted;
  }
}
