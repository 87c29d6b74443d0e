package io.rosterlake.jobs.pipeline;

import io.rosterlake.jobs.run.Decision;
import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that changes a lake. It can be given again, to the same lake or to a copy, and written
 * down as arguments for another JVM.
 *
 * @param subject the upload of a run, empty for what its source has; the run that is decided about
 * @param flow the flow of a run; empty for the tenant's only one
 */
record LakeCommand(Verb verb, String subject, String flow, String at) {

  /** What is done to the lake. */
  enum Verb {
    RUN,
    APPROVE,
    UNDO
  }

  static LakeCommand run(Path upload, String at) {
    return run("", upload, at);
  }

  static LakeCommand run(String flow, Path upload, String at) {
    return new LakeCommand(Verb.RUN, upload.toString(), flow, at);
  }

  /** A run that asks its source. */
  static LakeCommand run(String at) {
    return new LakeCommand(Verb.RUN, "", "", at);
  }

  static LakeCommand approve(String runId, String at) {
    return new LakeCommand(Verb.APPROVE, runId, "", at);
  }

  static LakeCommand undo(String runId, String at) {
    return new LakeCommand(Verb.UNDO, runId, "", at);
  }

  List<String> arguments() {
    return List.of(verb.name(), subject, flow, at);
  }

  static LakeCommand of(List<String> arguments) {
    return new LakeCommand(
        Verb.valueOf(arguments.get(0)), arguments.get(1), arguments.get(2), arguments.get(3));
  }

  Manifest execute(Tenant tenant) {
    return execute(tenant, Progress.quiet());
  }

  Manifest execute(Tenant tenant, Progress progress) {
    return switch (verb) {
      case RUN ->
          new PipelineRun(
                  SparkFixture.session(),
                  Tenant.CATALOG,
                  tenant.request(
                      Optional.of(flow).filter(id -> !id.isEmpty()),
                      Optional.of(subject).filter(it -> !it.isEmpty()).map(Path::of),
                      at),
                  progress)
              .execute()
              .get(0);
      case APPROVE -> decision(tenant, progress).approve(subject);
      case UNDO -> decision(tenant, progress).undo(subject);
    };
  }

  private Decision decision(Tenant tenant, Progress progress) {
    return new Decision(
        SparkFixture.session(),
        Tenant.CATALOG,
        tenant.config(),
        Instant.parse(at),
        WhenBusy.WAIT,
        progress);
  }
}
