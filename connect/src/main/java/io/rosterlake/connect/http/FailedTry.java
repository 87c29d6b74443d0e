package io.rosterlake.connect.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One try of a request failed. */
final class FailedTry extends Exception {
  private final transient OptionalInt status;
  private final transient Optional<ErrorBody> error;
  private final boolean mayPass;
  private final transient Optional<Duration> pause;
  private final String advice;

  private FailedTry(
      String what,
      OptionalInt status,
      Optional<ErrorBody> error,
      boolean mayPass,
      Optional<Duration> pause,
      String advice,
      Throwable cause) {
    super(what, cause);
    this.status = status;
    this.error = error;
    this.mayPass = mayPass;
    this.pause = pause;
    this.advice = advice;
  }

  /** The server answered with an error. */
  static FailedTry refused(String what, int status, ErrorBody error, Optional<Duration> pause) {
    return new FailedTry(
        what,
        OptionalInt.of(status),
        Optional.of(error),
        Statuses.mayPass(status),
        pause,
        Statuses.advice(status),
        null);
  }

  /** What came, if anything, is no sound reply; the next one may be. */
  static FailedTry broken(String what, String advice, Throwable cause) {
    return new FailedTry(
        what, OptionalInt.empty(), Optional.empty(), true, Optional.empty(), advice, cause);
  }

  /** What came would come again. */
  static FailedTry lasting(String what, String advice) {
    return new FailedTry(
        what, OptionalInt.empty(), Optional.empty(), false, Optional.empty(), advice, null);
  }

  boolean isUnauthorized() {
    return status.isPresent() && status.getAsInt() == Statuses.UNAUTHORIZED;
  }

  boolean mayPass() {
    return mayPass;
  }

  /** How long the server asks to wait. */
  Optional<Duration> pause() {
    return pause;
  }

  /** What the caller of the client learns. */
  ApiException of(ApiRequest request, int tries, String end) {
    String often = tries == 1 ? "" : " (after %d tries)".formatted(tries);
    return new ApiException(
        "%s: %s%s%s".formatted(request, getMessage(), often, end),
        advice,
        status,
        error,
        getCause());
  }
}
