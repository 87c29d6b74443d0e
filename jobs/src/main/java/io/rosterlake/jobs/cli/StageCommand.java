package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.StagewiseRun;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One stage of a run by itself. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Does one stage of a run; the stages are ingest, validate, historize, export.",
    footer = {
      "",
      "Example:",
      "  spark-submit --class io.rosterlake.jobs.cli.Ingest rosterlake.jar \\",
      "    --config tenant.yaml --upload export.zip"
    })
final class StageCommand implements Callable<Integer>, PublishingCommand, Explained {
  private final String stage;

  @Mixin private ConfigOption config;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  private Optional<String> waiting = Optional.empty();

  @Option(names = "--verbose", description = "Show the whole of an error.")
  void verbose(boolean isVerbose) {
    Logging.quietUnless(isVerbose);
  }

  StageCommand(String stage) {
    this.stage = stage;
  }

  static void main(String stage, String[] arguments) {
    Language.beEnglish();
    Logging.quietUnless(false);
    CommandLine command = new CommandLine(new StageCommand(stage));
    command.setCommandName(stage);
    Ending.here().end(Execution.of(command).run(arguments));
  }

  @Override
  public Optional<String> reason() {
    return waiting;
  }

  @Override
  public Integer call() throws Exception {
    StatusFile status = options.status();
    return status.during(() -> run(status));
  }

  private int run(StatusFile status) {
    TenantConfig tenant = config.load();
    RunRequest request = options.request(tenant, spec);
    long start = System.nanoTime();
    Manifest done;
    try (Terminal terminal = new Terminal()) {
      done =
          Watch.of(tenant, spec)
              .watch(
                  request.at(),
                  () ->
                      new StagewiseRun(Sessions.open(tenant), Catalog.load(), request, terminal)
                          .execute(stage));
    }
    waiting = Undecided.sentence(List.of(done));
    status.ended(done, false);
    PrintWriter print = spec.commandLine().getOut();
    long millis = (System.nanoTime() - start) / 1_000_000;
    RunSummary summary = new RunSummary(done, tenant.lake(), config.asTyped());
    boolean isOpen = done.status() == RunStatus.RUNNING;
    (isOpen ? summary.stage(stage, millis) : summary.lines(millis)).forEach(print::println);
    print.flush();
    return done.isWaiting() ? ExitCodes.HELD : ExitCodes.COMPLETED;
  }
}
