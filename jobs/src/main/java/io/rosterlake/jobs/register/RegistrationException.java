package io.rosterlake.jobs.register;

/** The views of a lake cannot be brought to what is published. The message is a sentence. */
public final class RegistrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistrationException(String message) {
    super(message);
  }

  RegistrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
