package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.Activity;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunStatus;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadCheck;
import io.rosterlake.upload.UploadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Finds and checks the uploads that a run has to read, before anything is written.
 *
 * @param kept runs that were held or discarded: their uploads are not read again by themselves
 */
record DueUploads(
    Catalog catalog,
    RunRequest request,
    Configuration configuration,
    List<Manifest> kept,
    Progress progress) {

  /** An upload that passed its check, and the flow it is for. */
  record Due(FlowScope flow, CheckedUpload upload, ReadUpload read) {}

  /**
   * The upload to read.
   *
   * @param unread how many wait behind it
   * @param replacesOthers whether older ones are passed over because it holds every record
   */
  private record Next(UploadFinder.Found found, long unread, boolean replacesOthers) {}

  /** The manifest with an activity per flow, and what is due. */
  record Prepared(Manifest manifest, List<Due> due) {
    /** The same, starting from tables of one layer only. */
    Prepared withLayerOnly(String layer) {
      return new Prepared(manifest.withLayerOnly(layer), due);
    }

    boolean isIdle() {
      return due.isEmpty();
    }

    /**
     * What comes of a run with nothing to read: an earlier one waits for a decision, or nothing.
     */
    Manifest idle() {
      boolean isWaiting =
          manifest.activities().stream().anyMatch(each -> each.status() == RunStatus.HELD);
      return manifest.withStatus(isWaiting ? RunStatus.HELD : RunStatus.SKIPPED);
    }

    long bytes() {
      return due.stream().mapToLong(each -> each.upload().bytes()).sum();
    }
  }

  /**
   * Finds and checks every upload that is due.
   *
   * @param scratch where archives are unpacked
   * @throws UploadRejected when an upload cannot be read
   */
  Prepared prepare(Manifest manifest, Path scratch) {
    Manifest prepared = toStartFrom(manifest);
    List<Due> due = new ArrayList<>();
    for (InboundFlow flow : flows()) {
      Optional<String> skip = reasonToSkip(flow).or(() -> reasonNotToRun(flow));
      Optional<Next> next = skip.isPresent() ? Optional.empty() : upload(flow, manifest, scratch);
      if (next.isPresent()) {
        Due checked = check(flow, next.get().found(), scratch);
        if (checked.upload().isPartial() && next.get().replacesOthers()) {
          throw UploadException.changed(next.get().found().location().getName());
        }
        Activity started =
            Activity.started(flow.id(), flow.displayName()).withUnread(next.get().unread());
        Optional<Manifest> held = checked.upload().isPartial() ? waiting(flow) : Optional.empty();
        if (held.isPresent()) {
          String waits =
              "upload %s holds changes to a roster that is held as run %s; approve or discard that run first"
                  .formatted(checked.read().name(), held.get().runId());
          prepared = prepared.withActivity(started.with(RunStatus.HELD, waits));
        } else {
          if (checked.upload().isPartial()) {
            new ChangesOnly(catalog, manifest).require(checked, due);
          }
          due.add(checked);
          prepared = prepared.withActivity(started.madeWith(catalog, checked.flow()));
        }
      } else {
        Activity idle =
            skip.map(reason -> Activity.skipped(flow.id(), flow.displayName(), reason))
                .orElseGet(() -> idle(flow));
        prepared = prepared.withActivity(idle);
      }
    }
    return new Prepared(prepared, due);
  }

  /**
   * One of the uploads alone, as a run of its own.
   *
   * @param started the manifest of that run
   */
  Prepared alone(Prepared all, Due one, Manifest started) {
    Activity activity = all.manifest().activity(one.flow().id());
    return new Prepared(toStartFrom(started).withActivity(activity), List.of(one));
  }

  private Manifest toStartFrom(Manifest manifest) {
    return request.rereading() == RunRequest.Rereading.EVERYTHING
        ? manifest.skippingNothing()
        : manifest;
  }

  private List<InboundFlow> flows() {
    TenantConfig config = request.config();
    return request
        .flow()
        .map(id -> List.of(config.inboundFlow(id)))
        .orElseGet(config::inboundFlows);
  }

  private Optional<String> reasonToSkip(InboundFlow flow) {
    if (!flow.isOpenAt(request.at())) {
      return Optional.of(
          "%s is outside the flow's window (%s to %s)"
              .formatted(request.at(), flow.effectiveDateTime(), flow.expirationDateTime()));
    }
    return request.config().year(flow.year()).problemAt(request.at());
  }

  /**
   * A flow that this version cannot run does not keep back the others.
   *
   * @throws RunRefused when there are no others
   */
  private Optional<String> reasonNotToRun(InboundFlow flow) {
    if (isOfFiles(flow)) {
      return Optional.empty();
    }
    String reason = "it reads from a OneRoster API, which this version cannot do yet";
    if (flows().stream().noneMatch(this::isOfFiles)) {
      throw new RunRefused("flow %s cannot run: %s".formatted(flow.id(), reason));
    }
    return Optional.of(reason);
  }

  private boolean isOfFiles(InboundFlow flow) {
    return connector(flow).type() == DataConnector.Type.FILE;
  }

  /** A flow without a new upload: nothing to do, or somebody has to decide first. */
  private Activity idle(InboundFlow flow) {
    Activity started = Activity.started(flow.id(), flow.displayName());
    return waiting(flow)
        .map(
            run ->
                started.with(
                    RunStatus.HELD,
                    "upload %s is held as run %s; approve or discard it, or send a newer one"
                        .formatted(run.uploads().get(flow.id()).name(), run.runId())))
        .orElseGet(
            () ->
                started.with(
                    RunStatus.SKIPPED,
                    "no new upload in " + connector(flow).path() + " since the last run"));
  }

  /** The newest run of a flow that waits for a decision. */
  private Optional<Manifest> waiting(InboundFlow flow) {
    return kept.stream()
        .filter(run -> run.status() == RunStatus.HELD)
        .filter(run -> isOf(run, flow))
        .findFirst();
  }

  private static boolean isOf(Manifest run, InboundFlow flow) {
    return run.activities().stream()
        .anyMatch(activity -> activity.activityId().equals(flow.id()) && activity.upload() != null);
  }

  private DataConnector connector(InboundFlow flow) {
    return request.config().dataConnector(flow.dataConnector());
  }

  private Optional<Next> upload(InboundFlow flow, Manifest manifest, Path scratch) {
    DataConnector connector = connector(flow);
    UploadFinder finder = new UploadFinder(configuration);
    if (request.upload().isPresent()) {
      return request.upload().map(finder::named).map(named -> new Next(named, 0, false));
    }
    List<UploadFinder.Found> unread = finder.unread(connector.path(), read(flow, manifest));
    FlowScope scope = Flows.resolve(catalog, request.config(), flow);
    boolean mayHoldChanges = scope.format().status().isPresent();
    int index = mayHoldChanges ? newestWhole(unread, connector, scope, scratch) : unread.size() - 1;
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Next(unread.get(index), unread.size() - 1L - index, mayHoldChanges && index > 0));
  }

  /**
   * The place of the newest upload that holds every record, or of the oldest: changes must be read
   * one upload after the other.
   */
  private int newestWhole(
      List<UploadFinder.Found> unread, DataConnector connector, FlowScope scope, Path scratch) {
    int index = unread.size() - 1;
    while (index > 0
        && isPartial(unread.get(index), connector, scope, new Path(scratch, "peek-" + index))) {
      index--;
    }
    return Math.max(index, 0);
  }

  private boolean isPartial(
      UploadFinder.Found found, DataConnector connector, FlowScope scope, Path scratch) {
    Upload upload = Upload.open(found.location(), configuration, scratch, connector.archives());
    return UploadCheck.isPartial(catalog, upload, scope.format(), configuration);
  }

  /** The newest upload that a published, held or discarded run has read. */
  private Optional<ReadUpload> read(InboundFlow flow, Manifest manifest) {
    List<ReadUpload> read = new ArrayList<>();
    Optional.ofNullable(manifest.uploads().get(flow.id())).ifPresent(read::add);
    kept.stream()
        .filter(run -> isOf(run, flow))
        .map(run -> run.uploads().get(flow.id()))
        .filter(java.util.Objects::nonNull)
        .forEach(read::add);
    return read.stream().reduce((a, b) -> b.isNewerThan(a) ? b : a);
  }

  private Due check(InboundFlow flow, UploadFinder.Found found, Path scratch) {
    progress.enter("check", flow.id());
    FlowScope scope = Flows.resolve(catalog, request.config(), flow);
    Upload upload =
        Upload.open(
            found.location(),
            configuration,
            new Path(scratch, flow.id()),
            connector(flow).archives());
    CheckedUpload checked = UploadCheck.check(catalog, upload, scope.format(), configuration);
    if (checked.isFatal()) {
      throw new UploadRejected(checked);
    }
    return new Due(scope.with(checked.format()), checked, found.upload());
  }
}
