package io.rosterlake.jobs.cli;

/** The end of a program that must not end the JVM. It has a sentence and no stack trace. */
final class ProgramFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProgramFailed(String message) {
    super(message, null, false, false);
  }
}
