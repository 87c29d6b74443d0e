package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.report.RunStatistics;
import io.rosterlake.jobs.run.FailedAfterPublication;
import io.rosterlake.jobs.run.FailureReason;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The file that {@code --json} names: how a run ended, for programs. It says {@code running} as
 * soon as the command starts, so that the status of an earlier run never stands for this one.
 */
final class StatusFile {
  private final Optional<OutputFile> file;
  private final Instant at;

  /**
   * A status.
   *
   * @param file empty when nobody asked for it
   * @param at the time of the run
   */
  StatusFile(Optional<OutputFile> file, Instant at) {
    this.file = file;
    this.at = at;
  }

  /** Does the work of a command, and writes how it failed if it does. */
  int during(Callable<Integer> work) throws Exception {
    file.filter(OutputFile::isKept).ifPresent(json -> json.write(RunStatistics.running(at)));
    try {
      return work.call();
    } catch (Exception | Error e) {
      failed(OtherThreads.cause(e), e);
      throw e;
    }
  }

  /**
   * Writes how a run ended.
   *
   * @throws FailedAfterPublication when it is published, and the file cannot be written
   */
  void ended(Manifest done, boolean isDryRun) {
    try {
      file.ifPresent(json -> json.write(RunStatistics.json(done, isDryRun)));
    } catch (OutputFailed e) {
      if (isDryRun || !done.status().isPublished()) {
        throw e;
      }
      throw new FailedAfterPublication(
          done, "its statistics could not be written: " + e.getMessage(), e);
    }
  }

  private void failed(Throwable why, Throwable thrown) {
    try {
      file.ifPresent(json -> json.write(text(why)));
    } catch (OutputFailed e) {
      // The failure itself is what people must read; the file still says that the run goes on.
      thrown.addSuppressed(e);
    }
  }

  private String text(Throwable why) {
    if (why instanceof UploadRejected rejected) {
      return RunStatistics.failed(
          at, rejected.getMessage(), rejected.findings(), rejected.explanations());
    }
    if (why instanceof FailedAfterPublication late) {
      return RunStatistics.unfinished(late.published(), late.getMessage());
    }
    return RunStatistics.failed(at, FailureReason.of(why));
  }
}
