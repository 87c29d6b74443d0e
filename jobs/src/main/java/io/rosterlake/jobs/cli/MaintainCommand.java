package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.report.UpkeepJson;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.UpkeepRun;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a lake small. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description = {
      "Compaction and retention: joins small files, and deletes what is no longer kept.",
      "It deletes what the tenant's retention does not keep: old versions, uploads as received, findings,"
          + " exports. It also deletes the files of dead runs."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake maintain --config tenant.yaml --dry-run",
      "  rosterlake maintain --config tenant.yaml"
    })
final class MaintainCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private BusyOption busy;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Show what would be freed; write nothing to the lake.")
  private boolean isDryRun;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The time by which days are counted, as 2026-09-01T02:00:00Z. Default: now.")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file.")
  private Optional<OutputFile> json = Optional.empty();

  @Override
  public Integer call() {
    // The figures of an earlier upkeep must not stand for one that fails.
    json.ifPresent(OutputFile::clear);
    TenantConfig tenant = config.load();
    Instant time = at.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
    long start = System.nanoTime();
    UpkeepReport report;
    try (Terminal terminal = new Terminal()) {
      terminal.say("start Spark");
      UpkeepRun upkeep =
          new UpkeepRun(Sessions.open(tenant), tenant, time, busy.whenBusy(), terminal);
      report = isDryRun ? upkeep.preview() : upkeep.execute();
    }
    json.ifPresent(
        file -> file.write(isDryRun ? UpkeepJson.foreseen(report) : UpkeepJson.done(report)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    UpkeepText text = new UpkeepText(report);
    PrintWriter print = spec.commandLine().getOut();
    (isDryRun ? text.foreseen(millis) : text.done(millis)).forEach(print::println);
    print.flush();
    return ExitCodes.COMPLETED;
  }
}
