package io.rosterlake.jobs.run;

import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.Stage;
import io.rosterlake.run.StageTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps that a whole run and one whose stages are started one by one have in common. */
final class NewRun {
  private NewRun() {}

  /**
   * The manifest of the run about to start.
   *
   * @throws RunRefused when the time lies before what gold has seen
   */
  static Manifest start(Instant at, RunLog.Published published, HeldRuns heldRuns) {
    published
        .newest()
        .flatMap(last -> last.seenAt().values().stream().max(Instant::compareTo))
        .filter(at::isBefore)
        .ifPresent(
            seen -> {
              throw new RunRefused(
                  "run time %s lies before the last published run (%s); history only moves forward, so give a later --at"
                      .formatted(at, seen));
            });
    String runId = id(at, published, heldRuns);
    return published
        .newest()
        .map(last -> last.next(runId, at))
        .orElseGet(() -> Manifest.first(runId, at));
  }

  /** An id that no run has yet. */
  static String id(Instant at, RunLog.Published published, HeldRuns heldRuns) {
    Set<String> taken = new HashSet<>(published.runIds());
    heldRuns.all().forEach(run -> taken.add(run.runId()));
    return RunLog.idFor(at, taken);
  }

  /** Held runs that can still be approved, and all discarded ones. */
  static List<Manifest> decidable(HeldRuns heldRuns, RunLog.Published published) {
    return heldRuns.all().stream()
        .filter(
            run ->
                run.status() == RunStatus.DISCARDED
                    || (run.sequence() == published.nextSequence()
                        && !published.runIds().contains(run.runId())))
        .toList();
  }

  /** Does a stage, and notes how long it took. */
  static Manifest work(Stage stage, RunContext context, Progress progress) {
    String flow = context.flow().id();
    progress.enter(stage.name(), flow);
    progress.reached("before " + stage.name() + " " + flow);
    long start = System.nanoTime();
    Manifest done = stage.run(context);
    progress.reached("after " + stage.name() + " " + flow);
    return done.withTiming(
        new StageTime(stage.name(), flow, (System.nanoTime() - start) / 1_000_000));
  }

  /** Ends the activity of a flow, and remembers its upload as read. */
  static Manifest finish(Manifest manifest, String flow, ReadUpload read) {
    ReadUpload before = manifest.uploads().get(flow);
    boolean isNewer = before == null || read.isNewerThan(before);
    Manifest done = manifest.withActivity(manifest.activity(flow).completed());
    return isNewer ? done.withUpload(flow, read) : done;
  }
}
