package io.rosterlake.connect.http;

import java.util.Optional;

/** The body of a reply whose status promised data cannot be read. */
public final class UnreadableBodyException extends Exception {
  private final transient Optional<ErrorBody> error;

  private UnreadableBodyException(String message, Optional<ErrorBody> error) {
    super(message);
    this.error = error;
  }

  /**
   * A body that breaks off or makes no sense. The request is sent again.
   *
   * @param what what is wrong, such as "its body is no JSON", without any text of the body
   */
  public static UnreadableBodyException broken(String what) {
    return new UnreadableBodyException(what, Optional.empty());
  }

  /** A body that is an error. The request ends as if the server had answered with its status. */
  public static UnreadableBodyException error(ErrorBody error) {
    return new UnreadableBodyException("its body is an error", Optional.of(error));
  }

  Optional<ErrorBody> error() {
    return error;
  }
}
