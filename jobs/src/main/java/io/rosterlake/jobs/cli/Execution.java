package io.rosterlake.jobs.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/**
 * The one way through every command: whatever ends it, an exception or an error of the JVM, in its
 * own thread or another, ends in a sentence and an exit code.
 */
final class Execution {
  private final CommandLine command;
  private final Failures failures;

  private Execution(CommandLine command, Failures failures) {
    this.command = command;
    this.failures = failures;
  }

  /** Sets where a command prints, and how it fails. */
  static Execution of(CommandLine command) {
    command.setOut(Console.to(System.out));
    command.setErr(Console.to(System.err));
    command.registerConverter(OutputFile.class, new OutputFile.Converter());
    // What the machine cannot read as the name of a file is refused in words.
    command.registerConverter(Path.class, Locations::path);
    // Colours are control characters, and those are shown as code points.
    command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    command.setExecutionStrategy(Execution::execute);
    Failures failures = new Failures(command.getParameterExceptionHandler());
    command.setParameterExceptionHandler(failures);
    command.setExecutionExceptionHandler(failures);
    return new Execution(command, failures);
  }

  /** Runs the command line. */
  Outcome run(String... arguments) {
    OtherThreads watched = OtherThreads.watched();
    try (watched) {
      int exitCode = command.execute(arguments);
      return new Outcome(exitCode, failures.last().or(this::reason));
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  private Optional<String> reason() {
    Object called = called(command.getParseResult()).getCommand();
    return called instanceof Explained explained ? explained.reason() : Optional.empty();
  }

  private static int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      // Only exceptions reach the handler of failures.
      throw new ExecutionException(called(parsed), "an error of the JVM", e);
    }
  }

  private static CommandLine called(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().commandLine();
  }
}
