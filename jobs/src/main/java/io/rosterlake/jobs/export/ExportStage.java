package io.rosterlake.jobs.export;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.config.OutboundFlow;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SideBySide;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Writes the data-lake export of every outbound flow that asks for one (data-lake-schema.md §1):
 * {@code outbound/<flow>/roster/<timestamp>/<Table>/part-0000.csv} and a manifest beside the
 * tables. It reads the versions the run is about to publish, over all source systems and years; the
 * {@code current} pointer is moved after publication, by {@link CurrentPointer}.
 */
public final class ExportStage {
  private final Catalog catalog;
  private final Lake lake;
  private final List<OutboundFlow> flows;

  public ExportStage(Catalog catalog, Lake lake, List<OutboundFlow> flows) {
    this.catalog = catalog;
    this.lake = lake;
    this.flows =
        flows.stream().filter(flow -> flow.type() == OutboundFlow.Type.DATA_LAKE_EXPORT).toList();
  }

  /**
   * Exports.
   *
   * @return the manifest with the snapshots added
   */
  public Manifest run(Manifest manifest) {
    Manifest exported = manifest;
    for (OutboundFlow flow : flows) {
      exported = exported.withExport(export(flow, manifest));
    }
    return exported;
  }

  private ExportedSnapshot export(OutboundFlow flow, Manifest manifest) {
    SnapshotPaths paths = SnapshotPaths.of(lake.paths(), flow.id(), manifest.runId());
    // What a dead run of the same id left must not mix with what is written now.
    lake.delete(paths.folder());
    List<GoldTable> tables = catalog.goldTables();
    List<ExportedTable> exported =
        SideBySide.map(
            tables,
            table -> new TableExport(lake, paths, flow.export().header()).write(table, manifest));
    Path snapshot = paths.manifest();
    new TextFile(lake, snapshot).write(SnapshotManifest.json(flow, manifest, exported));
    long rows = exported.stream().mapToLong(ExportedTable::rows).sum();
    return new ExportedSnapshot(flow.id(), paths.relativeFolder(), rows);
  }
}
