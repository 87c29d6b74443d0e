package io.rosterlake.run;

/**
 * An export that a run wrote.
 *
 * @param path the snapshot's folder, relative to the lake's root
 * @param rows rows over all tables
 * @param settings tells whether two exports of a flow were written alike, so that rows of one can
 *     be applied to rows of the other; {@code null} for insights, which are always whole, and for
 *     exports of versions that did not say
 */
public record ExportedSnapshot(String flow, String path, long rows, String settings) {

  /** Whether the snapshot stands in that folder of its flow. */
  public boolean isIn(String folder) {
    return path.endsWith("/" + folder + "/" + name());
  }

  /** The name of the snapshot's folder, which is its time. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
