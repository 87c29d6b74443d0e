package io.rosterlake.jobs.cli;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.RunRequest.Rereading;
import io.rosterlake.jobs.run.UploadSize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what a run is to do; a whole run and a single stage take the same. */
final class RunOptions {
  @Option(names = "--flow", paramLabel = "ID", description = "Only this inbound flow.")
  private Optional<String> flow = Optional.empty();

  @Option(
      names = "--upload",
      paramLabel = "PATH",
      description = "A folder or zip to read, instead of the newest unread upload.")
  private Optional<String> upload = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The run's time, as 2026-09-01T02:00:00Z. Default: now.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--reread",
      description = "Read and validate every file, also those that the flow's last run read.")
  private boolean isRereading;

  @Mixin private BusyOption busy;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the run's statistics to this file.")
  private Optional<OutputFile> json = Optional.empty();

  /** The time of a run that starts now: one command may do several, one after the other. */
  private Instant time() {
    return at.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Where the run's statistics go. */
  StatusFile status() {
    return new StatusFile(json, time());
  }

  /** Whether a run reads what is there now, rather than a named upload or as of a named time. */
  boolean isOfNow() {
    return upload.isEmpty() && at.isEmpty();
  }

  /** How much there is to read. */
  long bytes(TenantConfig tenant) {
    return upload
        .map(named -> UploadSize.of(tenant, flow, Locations.absolute(named)))
        .orElseGet(() -> UploadSize.ofNewest(tenant, flow, time()));
  }

  /** The request; with one flow configured, an upload needs no flow to be named. */
  RunRequest request(TenantConfig tenant, CommandSpec spec) {
    if (upload.isPresent() && flow.isEmpty() && tenant.inboundFlows().size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--upload needs --flow: the tenant has the flows "
              + tenant.inboundFlows().stream().map(InboundFlow::id).toList());
    }
    return new RunRequest(
        tenant,
        flow,
        upload.map(Locations::absolute),
        time(),
        busy.whenBusy(),
        isRereading ? Rereading.EVERYTHING : Rereading.WHAT_CHANGED);
  }
}
