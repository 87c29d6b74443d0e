package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.Decision;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.UploadSize;
import io.rosterlake.run.Manifest;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that decide about a run have in common. */
final class DecisionOptions {
  @Mixin private ConfigOption config;
  @Mixin private BusyOption busy;

  /** The command that has these options. */
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "The run, as `runs` lists it.")
  private String run;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The time of the decision, as 2026-09-01T02:00:00Z. Default: now.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the run's statistics to this file.")
  private Optional<OutputFile> json = Optional.empty();

  /** Decides, and prints the run that comes of it. */
  int decide(BiFunction<Decision, String, Manifest> choice) throws Exception {
    Instant time = at.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
    StatusFile status = new StatusFile(json, time);
    return status.during(() -> decide(choice, time, status));
  }

  private int decide(
      BiFunction<Decision, String, Manifest> choice, Instant time, StatusFile status) {
    TenantConfig tenant = config.load();
    // A roster in the lake is about as large as the one that was sent last.
    OptionalInt elsewhere =
        LargeJvm.run(command, () -> UploadSize.ofNewest(tenant, Optional.empty(), time));
    return elsewhere.isPresent() ? elsewhere.getAsInt() : decide(choice, tenant, time, status);
  }

  private int decide(
      BiFunction<Decision, String, Manifest> choice,
      TenantConfig tenant,
      Instant time,
      StatusFile status) {
    long start = System.nanoTime();
    Manifest done;
    try (Terminal terminal = new Terminal()) {
      done =
          Watch.of(tenant, command)
              .watch(time, () -> choice.apply(decision(tenant, time, terminal), run));
    }
    status.ended(done, false);
    long millis = (System.nanoTime() - start) / 1_000_000;
    PrintWriter print = command.commandLine().getOut();
    new RunSummary(done, tenant.lake(), config.asTyped()).lines(millis).forEach(print::println);
    print.flush();
    return ExitCodes.COMPLETED;
  }

  private Decision decision(TenantConfig tenant, Instant time, Terminal terminal) {
    terminal.say("start Spark");
    return new Decision(
        Sessions.open(tenant), Catalog.load(), tenant, time, busy.whenBusy(), terminal);
  }
}
