package io.rosterlake.connect.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request did not succeed. The message says which, what came, and what to do. It holds no query,
 * no secret and no data.
 */
public final class ApiException extends RuntimeException {
  private final String problem;
  private final transient OptionalInt status;
  private final transient Optional<ErrorBody> error;

  ApiException(
      String problem,
      String advice,
      OptionalInt status,
      Optional<ErrorBody> error,
      Throwable cause) {
    super(problem + "; " + advice, cause);
    this.problem = problem;
    this.status = status;
    this.error = error;
  }

  /**
   * An error that is no reply of a server.
   *
   * @param problem what is wrong, and where
   * @param advice what to do
   */
  public static ApiException of(String problem, String advice) {
    return new ApiException(problem, advice, OptionalInt.empty(), Optional.empty(), null);
  }

  /** The message without what to do. */
  public String problem() {
    return problem;
  }

  /** The status that the server answered with last; empty when it did not answer. */
  public OptionalInt status() {
    return status;
  }

  /** What the server said about the error; empty when it did not answer. */
  public Optional<ErrorBody> error() {
    return error;
  }

  /** Whether the server answered with this status. */
  public boolean hasStatus(int wanted) {
    return status.isPresent() && status.getAsInt() == wanted;
  }
}
