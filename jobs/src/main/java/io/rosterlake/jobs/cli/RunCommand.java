package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.OutboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.CatchUp;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.TemporaryFolder;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One run: ingest, validate, historize, export, publish. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the flows of a tenant: ingest, validate, historize, export, publish.",
    footer = {
      "",
      "Examples:",
      "  rosterlake run --config tenant.yaml",
      "      every flow in its window, each with its newest unread upload",
      "  rosterlake run --config tenant.yaml --flow rosters --upload export.zip",
      "      one flow with this upload",
      "  rosterlake run --config tenant.yaml --dry-run",
      "      what a run would change, without writing anything to the lake"
    })
final class RunCommand implements Callable<Integer>, PublishingCommand, Explained {
  @Mixin private ConfigOption config;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Show what would change; write nothing to the lake.")
  private boolean isDryRun;

  @Option(
      names = "--fail-on",
      paramLabel = "errors|warnings",
      description = "Exit with 1 when the run has findings of that severity or worse.")
  private Optional<FailOn> failOn = Optional.empty();

  private Optional<String> waiting = Optional.empty();

  @Override
  public Optional<String> reason() {
    return waiting;
  }

  @Override
  public Integer call() throws Exception {
    StatusFile status = options.status();
    return status.during(() -> runs(status));
  }

  private int runs(StatusFile status) {
    TenantConfig tenant = config.load();
    OptionalInt elsewhere = LargeJvm.run(spec, () -> options.bytes(tenant));
    return elsewhere.isPresent() ? elsewhere.getAsInt() : runs(tenant, status);
  }

  private int runs(TenantConfig tenant, StatusFile status) {
    Catalog catalog = Catalog.load();
    Supplier<List<Manifest>> run = () -> run(tenant, catalog, status);
    List<Manifest> all = options.isOfNow() && !isDryRun ? CatchUp.during(run) : run.get();
    waiting = Undecided.sentence(all);
    notYet(tenant).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return all.stream().mapToInt(each -> FailOn.exitCode(failOn, each)).max().orElseThrow();
  }

  private List<Manifest> run(TenantConfig tenant, Catalog catalog, StatusFile status) {
    RunRequest request = options.request(tenant, spec);
    long start = System.nanoTime();
    List<Manifest> ended;
    try (Terminal terminal = new Terminal()) {
      ended =
          isDryRun
              ? List.of(preview(catalog, request, terminal))
              : Watch.of(tenant, spec)
                  .watchAll(request.at(), () -> opened(catalog, request, terminal).execute());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    for (Manifest each : ended) {
      status.ended(each, isDryRun);
      RunSummary summary = new RunSummary(each, tenant.lake(), config.asTyped());
      (isDryRun ? summary.preview(millis) : summary.lines(ended.size() == 1 ? millis : took(each)))
          .forEach(spec.commandLine().getOut()::println);
    }
    return ended;
  }

  /** What a run took that was one of several, without what they share. */
  private static long took(Manifest run) {
    return run.timings().stream().mapToLong(StageTime::millis).sum();
  }

  private static Manifest preview(Catalog catalog, RunRequest request, Terminal terminal) {
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      return opened(catalog, request, terminal).preview(temporary.path());
    }
  }

  private static PipelineRun opened(Catalog catalog, RunRequest request, Terminal terminal) {
    terminal.say("start Spark");
    return new PipelineRun(Sessions.open(request.config()), catalog, request, terminal);
  }

  /** What the configuration asks for and this version leaves out; said rather than passed over. */
  private static List<String> notYet(TenantConfig tenant) {
    List<String> notes = new ArrayList<>();
    tenant
        .outboundFlows(OutboundFlow.Provisioning.class)
        .forEach(
            outbound ->
                notes.add(
                    "Note      outbound flow %s (%s) is not written by this version"
                        .formatted(outbound.id(), outbound.type().code())));
    if (tenant.directory().isPresent()) {
      notes.add("Note      people are not matched to the directory by this version");
    }
    return notes;
  }

  /** What a run may find before its exit code says so. */
  enum FailOn {
    ERRORS,
    WARNINGS;

    static int exitCode(Optional<FailOn> failOn, Manifest manifest) {
      return manifest.isWaiting()
          ? ExitCodes.HELD
          : failOn.map(limit -> limit.exitCode(manifest)).orElse(ExitCodes.COMPLETED);
    }

    private int exitCode(Manifest manifest) {
      boolean hasErrors = manifest.status() == RunStatus.COMPLETED_WITH_ERRORS;
      boolean hasWarnings = manifest.status() == RunStatus.COMPLETED_WITH_WARNINGS;
      boolean fails = hasErrors || (this == WARNINGS && hasWarnings);
      return fails ? ExitCodes.FAILED : ExitCodes.COMPLETED;
    }
  }
}
