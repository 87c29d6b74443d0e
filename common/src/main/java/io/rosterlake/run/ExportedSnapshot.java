package io.rosterlake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.lake.StoredSize;
import java.time.Instant;
import java.util.Optional;

/**
 * The snapshot of an outbound flow that a run leads readers to: one that it wrote, or one that an
 * earlier run wrote and that still says all but when rows were last seen.
 *
 * @param path the snapshot's folder, relative to the lake's root
 * @param rows rows over all tables
 * @param settings tells whether two exports of a flow were written alike, so that rows of one can
 *     be applied to rows of the other; {@code null} for insights, which are always whole, and for
 *     exports of versions that did not say
 * @param madeWith a hash of everything but gold that the files depend on; {@code null} where the
 *     next run is to write them anew: for insights, and what an unknown build wrote
 * @param size what the folder takes, to tell a whole one; {@code null} where {@code madeWith} is
 * @param unchangedSinceOrNone the run that wrote the snapshot, when another one did
 */
public record ExportedSnapshot(
    String flow,
    String path,
    long rows,
    String settings,
    String madeWith,
    StoredSize size,
    @JsonProperty("unchangedSince") @JsonInclude(JsonInclude.Include.NON_NULL)
        Writer unchangedSinceOrNone) {

  /** A run that wrote a snapshot, and its time. */
  public record Writer(String runId, Instant startedAt) {}

  /** A snapshot that its run wrote and that every later run writes anew. */
  public static ExportedSnapshot writtenAlways(String flow, String path, long rows) {
    return new ExportedSnapshot(flow, path, rows, null, null, null, null);
  }

  /** The run that wrote the snapshot; empty when the run did that names it. */
  public Optional<Writer> unchangedSince() {
    return Optional.ofNullable(unchangedSinceOrNone);
  }

  /** The run that wrote the snapshot, given a run that names it. */
  public Writer writer(Manifest run) {
    return unchangedSince().orElseGet(() -> new Writer(run.runId(), run.startedAt()));
  }

  /**
   * The same snapshot, as a later run names it.
   *
   * @param run one that names it
   */
  public ExportedSnapshot standingSince(Manifest run) {
    return new ExportedSnapshot(flow, path, rows, settings, madeWith, size, writer(run));
  }

  /** Whether gold alone may make a difference to the files that are now written with that. */
  public boolean isMadeWith(String now) {
    return now.equals(madeWith);
  }

  /** Whether the snapshot stands in that folder of its flow. */
  public boolean isIn(String folder) {
    return path.endsWith("/" + folder + "/" + name());
  }

  /** The name of the snapshot's folder, which is its time. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
