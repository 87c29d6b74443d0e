package io.rosterlake.jobs.cli;

import io.rosterlake.generate.GenerateCommand;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry point of {@code scripts/rosterlake} and of {@code spark-submit}. */
@Command(
    name = "rosterlake",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Takes the roster a school system exports every day, keeps the good data, explains every"
          + " bad cell, remembers who was where in which year.",
      ""
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ValidateCommand.class,
      RunsCommand.class,
      ShowCommand.class,
      ApproveCommand.class,
      DiscardCommand.class,
      UndoCommand.class,
      FindingsCommand.class,
      ReportCommand.class,
      HistoryCommand.class,
      SqlCommand.class,
      FetchCommand.class,
      ProvidersCommand.class,
      CheckProviderCommand.class,
      MaintainCommand.class,
      VerifyCommand.class,
      RegisterCommand.class,
      GenerateCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake demo",
      "      two days of uploads of an invented district",
      "  rosterlake run --config tenant.yaml",
      "      one run of every flow that has a new upload",
      "",
      "Exit codes: 0 completed, 1 failed, 2 wrong usage or configuration, 3 held by the guard."
    })
public final class Rosterlake {
  private Rosterlake() {}

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show Spark's log, and the whole of an error.")
  void verbose(boolean isVerbose) {
    Logging.quietUnless(isVerbose);
  }

  public static void main(String[] arguments) {
    Language.beEnglish();
    Ending.here().end(outcome(arguments));
  }

  /** Runs a command line in this JVM and returns its exit code. */
  public static int run(String... arguments) {
    return outcome(arguments).exitCode();
  }

  private static Outcome outcome(String... arguments) {
    Logging.quietUnless(false);
    CommandLine command = new CommandLine(new Rosterlake());
    command.setUsageHelpAutoWidth(false);
    command.setUsageHelpWidth(80);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // A blank line between what a command is for and its options.
    Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
        .forEach(each -> each.getCommandSpec().usageMessage().optionListHeading("%n"));
    Execution execution = Execution.of(command);
    if (arguments.length == 0) {
      command.usage(command.getOut());
      return new Outcome(ExitCodes.WRONG_USAGE, Optional.of("no command was given"));
    }
    return execution.run(arguments);
  }
}
