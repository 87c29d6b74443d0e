package io.rosterlake.jobs.alert;

/** A notice did not reach whom it was meant for. */
final class UndeliveredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeliveredException(String reason) {
    super(reason);
  }
}
