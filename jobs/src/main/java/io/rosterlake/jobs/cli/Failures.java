package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.config.ConfigException;
import io.rosterlake.jobs.run.RunRefused;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.LakeException;
import io.rosterlake.upload.FileFault;
import io.rosterlake.upload.UploadException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Words the failure of a command and chooses its exit code. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int exitCode = print(failure, err);
    if (parsed.expandedArgs().contains("--verbose")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return exitCode;
  }

  private static int print(Exception failure, PrintWriter err) {
    if (failure instanceof ConfigException
        || failure instanceof RunRefused
        || failure instanceof CatalogException) {
      printWrapped(failure, err);
      return ExitCodes.WRONG_USAGE;
    }
    if (failure instanceof UploadRejected rejected) {
      print(rejected, err);
      return ExitCodes.FAILED;
    }
    if (failure instanceof LakeException || failure instanceof UploadException) {
      printWrapped(failure, err);
      return ExitCodes.FAILED;
    }
    Optional<LakeDamage> unreadable = LakeDamage.behind(failure);
    if (unreadable.isPresent()) {
      printWrapped(unreadable.get().exception(), err);
      return ExitCodes.FAILED;
    }
    err.printf(
        "The run failed and published nothing: %s%nRun again with --verbose for the details.%n",
        rootMessage(failure));
    return ExitCodes.FAILED;
  }

  /** Lists of problems keep their lines; a long line is broken between words. */
  private static void printWrapped(Exception failure, PrintWriter err) {
    failure
        .getMessage()
        .lines()
        .forEach(
            line -> {
              if (line.length() <= 80) {
                err.println(line);
              } else {
                Text.wrapped(line, 80).forEach(err::println);
              }
            });
  }

  private static void print(UploadRejected rejected, PrintWriter err) {
    int faults = rejected.faults().size();
    err.printf("%s (%d %s):%n", rejected.getMessage(), faults, faults == 1 ? "fault" : "faults");
    print(rejected.faults(), err);
    if (!rejected.explanations().isEmpty()) {
      err.printf("%nAlso found, and perhaps the reason:%n");
      print(rejected.explanations(), err);
    }
  }

  private static void print(List<FileFault> faults, PrintWriter err) {
    for (FileFault fault : faults) {
      err.printf("%n  %s%n", fault.rule());
      Text.wrapped(fault.message(), 76).forEach(line -> err.println("    " + line));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
