package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Activity;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunStatus;
import io.rosterlake.source.Fetching;
import io.rosterlake.source.FoundUpload;
import io.rosterlake.source.NextUpload;
import io.rosterlake.source.Source;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CrawlDocument;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * What a run does before anything is written: it asks the source of each flow for the next upload,
 * and checks it.
 *
 * @param sources where uploads come from
 * @param paths where what is read from APIs is kept: those of the lake, or of a temporary folder
 * @param kept runs that were held or discarded: their uploads are not read again by themselves
 */
record Preparation(
    Catalog catalog,
    RunRequest request,
    Sources sources,
    LakePaths paths,
    List<Manifest> kept,
    Progress progress) {

  /**
   * Finds and checks every upload that is due.
   *
   * @param scratch where archives are unpacked
   * @throws UploadRejected when an upload cannot be read
   */
  PreparedRun prepare(Manifest manifest, Path scratch) {
    Manifest prepared = toStartFrom(manifest);
    List<DueUpload> due = new ArrayList<>();
    for (InboundFlow flow : flows()) {
      Optional<String> skip = reasonToSkip(flow);
      Optional<NextUpload> next =
          skip.isPresent() ? Optional.empty() : next(flow, manifest, scratch);
      if (next.isPresent()) {
        Fetching fetching = fetching(flow, manifest, due, scratch);
        DueUpload checked = check(flow, next.get().found(), fetching);
        Activity started = started(flow).withUnread(next.get().unread());
        Optional<Manifest> held = checked.upload().isPartial() ? waiting(flow) : Optional.empty();
        if (isQuiet(next.get().found(), checked)) {
          prepared = prepared.withActivity(quiet(checked, fetching));
        } else if (held.isPresent()) {
          String waits =
              "upload %s holds changes to a roster that is held as run %s; approve or discard that run first"
                  .formatted(checked.read().name(), held.get().runId());
          prepared = prepared.withActivity(started.with(RunStatus.HELD, waits));
        } else {
          if (checked.upload().isPartial()) {
            changesTo(manifest).require(checked, due);
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
    return new PreparedRun(prepared, due);
  }

  /**
   * One of the uploads alone, as a run of its own.
   *
   * @param started the manifest of that run
   */
  PreparedRun alone(PreparedRun all, DueUpload one, Manifest started) {
    Activity activity = all.manifest().activity(one.flow().id());
    return new PreparedRun(toStartFrom(started).withActivity(activity), List.of(one));
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

  /** A flow without a new upload: nothing to do, or somebody has to decide first. */
  private Activity idle(InboundFlow flow) {
    Activity started = started(flow);
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
                    "no new upload in " + source(flow).place() + " since the last run"));
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

  private Optional<NextUpload> next(InboundFlow flow, Manifest manifest, Path scratch) {
    Source source = source(flow);
    if (request.upload().isPresent()) {
      return request.upload().map(source::named).map(NextUpload::named);
    }
    FlowScope scope = Flows.resolve(catalog, request.config(), flow);
    boolean mayHoldChanges = scope.format().status().isPresent();
    List<FoundUpload> unread = source.unread(read(flow, manifest), request.at());
    return NextUpload.of(
        unread,
        index ->
            mayHoldChanges
                && isPartial(
                    source.fetch(unread.get(index), peeking(flow, scratch, index)), scope));
  }

  private Fetching peeking(InboundFlow flow, Path scratch, int index) {
    return new Fetching(
        new Path(scratch, "peek-" + index), paths.crawls(flow.id()), Optional.empty());
  }

  private boolean isPartial(Upload upload, FlowScope scope) {
    return UploadCheck.isPartial(catalog, upload, scope.format(), sources.configuration());
  }

  /** The newest upload that a published, held or discarded run has read. */
  private Optional<ReadUpload> read(InboundFlow flow, Manifest manifest) {
    Stream<Manifest> ofFlow = kept.stream().filter(run -> isOf(run, flow));
    return Stream.concat(Stream.of(manifest), ofFlow)
        .map(run -> run.uploads().get(flow.id()))
        .filter(Objects::nonNull)
        .reduce((a, b) -> b.isNewerThan(a) ? b : a);
  }

  /**
   * How the next upload of a flow is fetched. Changes are asked for only where they are changes to
   * what is published: everything else is read whole.
   */
  private Fetching fetching(
      InboundFlow flow, Manifest manifest, List<DueUpload> due, Path scratch) {
    FlowScope scope = Flows.resolve(catalog, request.config(), flow);
    Optional<CrawlDocument> since =
        Optional.ofNullable(manifest.flows().get(flow.id()))
            .filter(before -> request.rereading() == RunRequest.Rereading.WHAT_CHANGED)
            .map(FlowState::activity)
            .filter(before -> before.crawl().isPresent())
            .filter(before -> waiting(flow).isEmpty())
            .filter(before -> changesTo(manifest).mayChange(scope, due))
            .filter(before -> started(flow).madeWith(catalog, scope).isMadeAs(before))
            .flatMap(Activity::crawl);
    return new Fetching(new Path(scratch, flow.id()), paths.crawls(flow.id()), since);
  }

  private static Activity started(InboundFlow flow) {
    return Activity.started(flow.id(), flow.displayName());
  }

  /** Whether an API was asked for changes, and there are none: that is no new upload. */
  private static boolean isQuiet(FoundUpload found, DueUpload fetched) {
    return found.location().isEmpty()
        && fetched.upload().crawl().filter(CrawlDocument::isWithoutChanges).isPresent();
  }

  /** The activity of a flow whose API has no changes; what was fetched says nothing and goes. */
  private Activity quiet(DueUpload fetched, Fetching fetching) {
    InboundFlow flow = fetched.flow().flow();
    CrawlDocument before = fetching.since().orElseThrow();
    Path folder = new Path(fetching.crawls(), fetched.read().name());
    try {
      folder.getFileSystem(sources.configuration()).delete(folder, true);
    } catch (IOException e) {
      throw new LakeException("cannot delete %s: %s".formatted(folder, e), e);
    }
    return Activity.skipped(
        flow.id(),
        flow.displayName(),
        "nothing has changed in %s since it was read at %s"
            .formatted(before.baseAddress(), before.readAt()));
  }

  private ChangesOnly changesTo(Manifest published) {
    return new ChangesOnly(catalog, request.config(), published);
  }

  private DueUpload check(InboundFlow flow, FoundUpload found, Fetching fetching) {
    if (found.location().isEmpty()) {
      progress.enter("fetch", flow.id());
      progress.reached("before fetch " + flow.id());
    }
    Upload upload = source(flow).fetch(found, fetching);
    if (found.location().isEmpty()) {
      progress.reached("after fetch " + flow.id());
    }
    progress.enter("check", flow.id());
    FlowScope scope = Flows.resolve(catalog, request.config(), flow);
    CheckedUpload checked =
        UploadCheck.check(catalog, upload, scope.format(), sources.configuration());
    if (checked.isFatal()) {
      throw new UploadRejected(checked);
    }
    return new DueUpload(scope.with(checked.format()), checked, found.upload());
  }

  private Source source(InboundFlow flow) {
    return sources.of(flow);
  }
}
