package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.historize.RejectedLines;
import io.rosterlake.jobs.validate.ValidateStage;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Activity;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.run.RunSessions;
import io.rosterlake.source.Fetching;
import io.rosterlake.source.FoundUpload;
import io.rosterlake.source.Source;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.UploadCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Checks an upload without a lake: as a run does, but straight from its files. What has to be
 * written on the way goes to a temporary folder.
 */
public final class UploadValidation {
  private final TenantLake tenant;
  private final Catalog catalog;

  public UploadValidation(SparkSession spark, Catalog catalog, TenantConfig config) {
    this.tenant = TenantLake.open(spark, config);
    this.catalog = config.adjust(catalog);
  }

  /**
   * The result of a validation.
   *
   * @param lake the temporary lake that holds its findings
   * @param firstLoadHolds why the upload would be held if it were the first of its source system
   *     and year
   */
  public record Result(Manifest manifest, Lake lake, List<String> firstLoadHolds) {
    public Result {
      firstLoadHolds = List.copyOf(firstLoadHolds);
    }
  }

  /**
   * Validates.
   *
   * @param upload a folder or zip; empty for what the flow's source has to show
   * @param temporary a folder for what has to be written on the way; the caller deletes it
   * @throws UploadRejected when the upload cannot be read
   * @throws RunRefused when there is no upload, or it means nothing by itself
   */
  public Result validate(String flowId, Optional<String> upload, Instant at, Path temporary) {
    TenantConfig config = tenant.config();
    InboundFlow flow = config.inboundFlow(flowId);
    Lake lake = tenant.aside(temporary);
    Source source = new Sources(config, System.getenv(), lake.configuration()).of(flow);
    FlowScope scope = Flows.resolve(catalog, config, flow);
    FoundUpload found = upload.map(source::named).orElseGet(() -> source.newest(at));
    CheckedUpload checked =
        UploadCheck.check(
            catalog,
            source.fetch(
                found,
                new Fetching(
                    new Path(temporary, "unpacked"),
                    lake.paths().crawls(flowId),
                    Optional.empty())),
            scope.format(),
            lake.configuration());
    if (checked.isFatal()) {
      throw new UploadRejected(checked);
    }
    if (checked.isPartial()) {
      throw new RunRefused(
          "upload %s holds changes (delta files), which mean nothing without what they change; check it against the lake with run --dry-run"
              .formatted(checked.upload().name()));
    }
    Manifest manifest =
        Manifest.first(RunLog.idFor(at, Set.of()), at)
            .withActivity(
                Activity.started(flow.id(), flow.displayName())
                    .reading(checked, checked.files().stream().map(FileCount::of).toList()));
    RunSessions sessions = Sessions.forUpload(tenant.spark(), checked.bytesAsCsv());
    Lake all = sessions.all(lake);
    RunContext context =
        new RunContext(sessions, catalog, scope.with(checked.format()), all, all, true, manifest);
    Manifest done = ReadFailures.worded(() -> ValidateStage.ofUpload(checked).run(context));
    Manifest ended = done.withActivity(done.activity(flowId).completed());
    List<String> firstLoadHolds =
        new RejectedLines(context.with(done), config.guard()).reasonsOfFirstLoad();
    return new Result(ended.withStatus(ended.ended()), all, firstLoadHolds);
  }
}
