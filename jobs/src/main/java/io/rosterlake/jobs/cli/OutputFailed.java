package io.rosterlake.jobs.cli;

/** A file that somebody asked for cannot be written. */
final class OutputFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputFailed(OutputFile file, Exception cause) {
    super("cannot write %s: %s".formatted(file, OutputFile.reason(cause)), cause);
  }
}
