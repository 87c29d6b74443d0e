package io.rosterlake.jobs.outbound;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Leads readers of outbound flows of one kind to the current snapshot. A flow has a folder of
 * snapshots, one a run, and a pointer beside them. The pointer follows the published manifest: it
 * is moved last, and a run that died before it could do so is caught up by the next.
 */
public interface Pointer {

  /** The folder of a flow in which its snapshots and the pointer stand, as in {@code roster}. */
  String folder();

  /** Points every flow of this kind at the snapshot of a published run. */
  default void follow(Manifest published) {
    published.exports().stream()
        .filter(export -> export.isIn(folder()))
        .forEach(export -> follow(published, export));
  }

  /** Points one flow at a snapshot of a published run. */
  void follow(Manifest published, ExportedSnapshot snapshot);

  /**
   * The name of the snapshot that the pointer in a {@link #folder} of a flow names; empty when
   * there is no pointer.
   *
   * @throws io.rosterlake.lake.DamagedException when the pointer is not what was written there
   */
  Optional<String> snapshot(Path folder);

  /**
   * The tables that a snapshot has to hold, a folder each.
   *
   * @throws io.rosterlake.lake.DamagedException when the snapshot says so itself, and what says it
   *     is not there, or not what was written
   */
  List<String> tables(Path snapshot, Catalog catalog);
}
