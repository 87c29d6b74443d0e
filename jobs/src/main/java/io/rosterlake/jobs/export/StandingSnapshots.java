package io.rosterlake.jobs.export;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.history.TableChanges;
import io.rosterlake.lake.DamagedException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StoredSize;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * May the export of a flow be skipped, and which snapshot stands instead? It may, when every row is
 * as the last snapshot has it, but for when it was last seen. The plans of the runs since tell; no
 * row is read.
 *
 * @param earlier published runs, newest first, back to the newest that exported the flow
 */
record StandingSnapshots(Lake lake, Catalog catalog, List<Manifest> earlier) {

  /**
   * The snapshot that a run leaves as it is; empty when it writes one.
   *
   * @param madeWith as {@link ExportedSnapshot#madeWith}; empty when it is not known
   */
  Optional<ExportedSnapshot> of(DataLakeExport flow, Optional<String> madeWith, Manifest manifest) {
    return switch (flow.settings().whenUnchanged()) {
      case WRITE -> Optional.empty();
      case SKIP ->
          isUnchanged(manifest)
              ? newest(flow)
                  .filter(export -> madeWith.filter(export::isMadeWith).isPresent())
                  .filter(this::isWhole)
              : Optional.empty();
    };
  }

  /** The last snapshot of the flow, when no run since has changed a row. */
  private Optional<ExportedSnapshot> newest(DataLakeExport flow) {
    for (Manifest run : earlier) {
      Optional<ExportedSnapshot> export = run.export(flow.id());
      if (export.isPresent() || !isUnchanged(run)) {
        return export.map(each -> each.standingSince(run));
      }
    }
    return Optional.empty();
  }

  /** Whether the plans of a run change no row; an undo has no plan, and does. */
  private static boolean isUnchanged(Manifest run) {
    if (run.isUpkeep()) {
      return true;
    }
    List<TableChanges> changes =
        run.activities().stream().flatMap(activity -> activity.plan().tables().stream()).toList();
    return !changes.isEmpty() && changes.stream().allMatch(each -> each.counts().moved() == 0);
  }

  /** Whether the folder has what was written to it. */
  private boolean isWhole(ExportedSnapshot export) {
    Path folder = new Path(lake.paths().root(), export.path());
    return StoredSize.of(lake.tree(folder).files()).equals(export.size()) && isDescribed(folder);
  }

  /** What verify finds to be damaged, the next run writes anew. */
  private boolean isDescribed(Path folder) {
    try {
      return !new CurrentPointer(lake).tables(folder, catalog).isEmpty();
    } catch (DamagedException damaged) {
      return false;
    }
  }
}
