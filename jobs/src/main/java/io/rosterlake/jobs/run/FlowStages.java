package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.historize.HistorizeStage;
import io.rosterlake.jobs.ingest.IngestStage;
import io.rosterlake.jobs.validate.ValidateStage;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of due uploads through their stages, up to historize.
 *
 * @param target the lake that is written to
 * @param published the lake whose gold is compared with; a dry run writes to another one
 */
record FlowStages(
    RunSessions sessions,
    Catalog catalog,
    TenantConfig config,
    Progress progress,
    Lake target,
    Lake published) {

  /** A flow that may not be published by itself, and the run as it is with it. */
  private record HeldFlow(DueUpload due, Manifest run) {
    String id() {
      return due.flow().id();
    }

    /** The run of other flows, in which this one waits. */
    Manifest waitsIn(Manifest other) {
      return other.withActivity(
          other
              .activity(id())
              .with(
                  RunStatus.HELD,
                  "upload %s is held; the run that follows shows why"
                      .formatted(due.read().name())));
    }
  }

  /**
   * What came of the uploads.
   *
   * @param passed the run of the flows that may be published
   * @param isAnyPassed whether there is such a flow
   * @param held the others, each as it would be on top of what passed before it
   */
  record Worked(Manifest passed, boolean isAnyPassed, List<HeldFlow> held) {

    /** The run that is to end first, published or held. */
    Manifest firstToEnd() {
      Manifest first = isAnyPassed ? passed : held.get(0).run();
      for (HeldFlow each : apart()) {
        first = each.waitsIn(first);
      }
      return first;
    }

    /** The uploads that become runs of their own, on top of what is published by then. */
    List<DueUpload> toEndApart() {
      return apart().stream().map(HeldFlow::due).toList();
    }

    private List<HeldFlow> apart() {
      return isAnyPassed ? held : held.subList(1, held.size());
    }

    /** What all flows would do, as one run. */
    Manifest whole() {
      Manifest whole = passed;
      for (HeldFlow each : held) {
        whole = whole.withActivity(each.run().activity(each.id()));
      }
      return whole;
    }
  }

  /**
   * Takes every upload through the stages. What a held flow wrote is no part of what the next ones
   * start from.
   *
   * @param before the published state
   */
  Worked run(PreparedRun prepared, Manifest before) {
    Manifest passed = prepared.manifest();
    List<HeldFlow> held = new ArrayList<>();
    for (DueUpload due : prepared.due()) {
      Manifest done = run(due, passed, before);
      if (done.activity(due.flow().id()).holds().isEmpty()) {
        passed = done;
      } else {
        held.add(new HeldFlow(due, done));
      }
    }
    return new Worked(passed, held.size() < prepared.due().size(), held);
  }

  private Manifest run(DueUpload due, Manifest started, Manifest before) {
    boolean isDryRun = target != published;
    RunContext context =
        new RunContext(
            sessions,
            catalog,
            due.flow(),
            sessions.all(target),
            sessions.all(published),
            isDryRun,
            started);
    List<Stage> stages =
        List.of(
            new IngestStage(due.upload(), before),
            new ValidateStage(due.upload().findings(), before),
            new HistorizeStage(config, before));
    for (Stage stage : stages) {
      context = context.with(new TimedStage(stage, progress).run(context));
    }
    return context.manifest().withRead(due.flow().id(), due.read());
  }
}
