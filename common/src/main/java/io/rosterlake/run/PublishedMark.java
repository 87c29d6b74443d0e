package io.rosterlake.run;

import io.rosterlake.lake.CheckedJson;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.LakePaths;
import java.util.Objects;
import java.util.Optional;

/**
 * The run that was published last, in {@code runs/_published.json}. A log that lost its newest
 * entry looks like one of before that entry; this tells the two apart. It is written after the
 * publication: of a run that died in between, the log knows and this does not, which is no harm.
 *
 * @param sequence the number of the run among the published ones
 */
record PublishedMark(String runId, long sequence) {
  PublishedMark {
    Objects.requireNonNull(runId, "a published run has an id");
  }

  static PublishedMark of(Manifest published) {
    return new PublishedMark(published.runId(), published.sequence());
  }

  /** The mark of a lake, whether it is there or not: lakes of earlier versions have none. */
  static CheckedJson<PublishedMark> in(Lake lake) {
    return new CheckedJson<>(
        lake,
        lake.paths().publishedMark(),
        PublishedMark.class,
        "It names the run that was published last. Make sure that this is the newest run in runs/run, then delete the file: the next run writes it again.");
  }

  void save(Lake lake) {
    in(lake).write(this);
  }

  /**
   * Makes sure that the log of runs holds the run.
   *
   * @param newest the newest run that it does hold
   */
  void requireIn(Lake lake, Optional<Manifest> newest) {
    if (newest.map(Manifest::sequence).orElse(0L) < sequence) {
      throw new LakeDamage(
              Optional.of(RunLog.TABLE),
              RunLog.TABLE + "/" + LakePaths.DELTA_LOG,
              "lacks the entry of run %s, which was published; the newest run it knows is %s"
                  .formatted(runId, newest.map(Manifest::runId).orElse("none")),
              "Restore the table from a backup of the lake; or, to go on from the run that it knows, delete %s."
                  .formatted(lake.paths().relative(lake.paths().publishedMark())))
          .exception();
    }
  }
}
