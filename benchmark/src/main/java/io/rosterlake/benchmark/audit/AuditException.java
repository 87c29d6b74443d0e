package io.rosterlake.benchmark.audit;

/** Something cannot be audited, which is as bad as being wrong. */
public final class AuditException extends RuntimeException {
  AuditException(String message) {
    super(message);
  }

  AuditException(String message, Throwable cause) {
    super(message + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
  }
}
