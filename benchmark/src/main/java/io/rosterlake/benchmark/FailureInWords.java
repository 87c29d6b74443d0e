package io.rosterlake.benchmark;

import io.rosterlake.benchmark.audit.AuditException;
import picocli.CommandLine;

/** What stands in the way is said in a sentence; anything else is a fault of the program. */
public final class FailureInWords implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof IllegalStateException || failure instanceof AuditException) {
      commandLine.getErr().println(failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
