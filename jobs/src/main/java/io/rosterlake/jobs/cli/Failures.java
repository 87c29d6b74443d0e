package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.config.ConfigException;
import io.rosterlake.jobs.run.FailureReason;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.FileFinding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.util.ShutdownHookManager;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Words the failure of a command and chooses its exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** More would not be read, and may be megabytes: an archive can have any number of entries. */
  private static final int SHOWN = 50;

  /** A name in a message may be as long as an archive lets it. */
  private static final int LONGEST_LINE = 2_000;

  private final IParameterExceptionHandler usage;
  private Optional<String> last = Optional.empty();

  /**
   * The failures of one command line.
   *
   * @param usage shows how a command is used to those who used it wrongly
   */
  Failures(IParameterExceptionHandler usage) {
    this.usage = usage;
  }

  /** Why the command failed, in the words that were printed; empty while it has not. */
  Optional<String> last() {
    return last;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
    last = Optional.of(wrong.getMessage());
    return usage.handleParseException(wrong, arguments);
  }

  @Override
  public int handleExecutionException(Exception caught, CommandLine command, ParseResult parsed) {
    Throwable thrown =
        caught instanceof ExecutionException && caught.getCause() != null
            ? caught.getCause()
            : caught;
    Throwable failure = OtherThreads.cause(thrown);
    PrintWriter err = command.getErr();
    Worded worded = worded(failure, command);
    last = Optional.of(worded.sentence());
    if (failure instanceof UploadRejected rejected) {
      print(worded.sentence(), rejected, err);
    } else {
      printWrapped(worded.sentence(), err);
    }
    if (worded.isUnexpected()) {
      printWrapped(
          "Run again with --verbose for the details, which may show values of the upload.", err);
    }
    if (parsed.expandedArgs().contains("--verbose")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return worded.exitCode();
  }

  /**
   * A failure in words.
   *
   * @param isUnexpected whether there are details that the sentence leaves out
   */
  private record Worded(int exitCode, String sentence, boolean isUnexpected) {
    static Worded failed(String sentence) {
      return new Worded(ExitCodes.FAILED, sentence, false);
    }
  }

  private static Worded worded(Throwable failure, CommandLine command) {
    if (failure instanceof UploadRejected rejected) {
      return Worded.failed(
          "%s (%s)"
              .formatted(
                  Text.cut(Printable.line(rejected.getMessage()), LONGEST_LINE),
                  Text.count(rejected.findings().size(), "finding")));
    }
    boolean isWorded =
        FailureReason.isWorded(failure)
            || failure instanceof OutputFailed
            || failure instanceof TypeConversionException;
    if (isWorded) {
      boolean isRefused =
          failure instanceof ConfigException
              || failure instanceof RunRefused
              || failure instanceof CatalogException
              || failure instanceof TypeConversionException;
      return new Worded(
          isRefused ? ExitCodes.WRONG_USAGE : ExitCodes.FAILED, failure.getMessage(), false);
    }
    boolean isRun = command.getCommandSpec().userObject() instanceof PublishingCommand;
    String publishedNothing = isRun ? " and published nothing" : "";
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      // What fails then fails because Spark and the file systems are closed under it.
      return Worded.failed(
          "%s was stopped before it was done%s."
              .formatted(command.getCommandName(), publishedNothing));
    }
    Optional<LakeDamage> unreadable = LakeDamage.behind(failure);
    if (unreadable.isPresent()) {
      return Worded.failed(unreadable.get().exception().getMessage());
    }
    return new Worded(
        ExitCodes.FAILED,
        "%s failed%s: %s."
            .formatted(command.getCommandName(), publishedNothing, FailureReason.of(failure)),
        FailureReason.isUnexpected(failure));
  }

  /** Lists of problems keep their lines; a long line is broken between words. */
  private static void printWrapped(String message, PrintWriter err) {
    List<String> lines = message.lines().toList();
    for (String each : lines.subList(0, Math.min(SHOWN, lines.size()))) {
      String line = Text.cut(each, LONGEST_LINE);
      if (line.length() <= 80) {
        err.println(line);
      } else {
        Text.wrapped(line, 80).forEach(err::println);
      }
    }
    more(lines.size(), err);
  }

  private static void print(String sentence, UploadRejected rejected, PrintWriter err) {
    err.printf("%s:%n", sentence);
    print(rejected.findings(), err);
    if (!rejected.explanations().isEmpty()) {
      err.printf("%nAlso found, and perhaps the reason:%n");
      print(rejected.explanations(), err);
    }
  }

  private static void print(List<FileFinding> findings, PrintWriter err) {
    for (FileFinding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      err.printf("%n  %s%n", finding.rule());
      Text.wrapped(Text.cut(finding.message(), LONGEST_LINE), 76)
          .forEach(line -> err.println("    " + line));
    }
    more(findings.size(), err);
  }

  private static void more(int all, PrintWriter err) {
    if (all > SHOWN) {
      err.printf("%n... and %s more%n", Text.number(all - SHOWN));
    }
  }
}
