package io.rosterlake.jobs.export;

import io.rosterlake.catalog.GoldTable;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.config.PrivacySettings.Treatment;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.VersionRemovedException;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * Finds what the changes of a flow are relative to: what its last published export showed, unless
 * that cannot be read any more, or who applies the changes would get something else.
 *
 * @param published every published run, newest first
 */
record Baselines(Lake lake, List<GoldTable> goldTables, List<Manifest> published) {

  /**
   * The baseline.
   *
   * @param settings what the rows of the flow depend on, as {@link ExportedSnapshot#settings}
   */
  Baseline of(DataLakeExport flow, String settings) {
    if (flow.settings().privacy().keys() == Treatment.MASK) {
      return Baseline.none("keys are masked, so it is not known which row has changed");
    }
    for (Manifest run : published) {
      Optional<ExportedSnapshot> before = exportOf(run, flow);
      if (before.isPresent()) {
        return baseline(run, before.get(), settings);
      }
    }
    return Baseline.none("it is the first export of this flow");
  }

  private Baseline baseline(Manifest run, ExportedSnapshot before, String settings) {
    if (!settings.equals(before.settings())) {
      return Baseline.none(
          "the export of run %s was written with other settings".formatted(run.runId()));
    }
    try {
      for (GoldTable table : goldTables) {
        TableName name = TableName.gold(table.name());
        run.version(name).ifPresent(version -> lake.requireReadable(name, version));
      }
      return Baseline.of(run, before);
    } catch (VersionRemovedException removed) {
      return Baseline.none(
          "upkeep has removed the rows of run %s, which the export before shows"
              .formatted(run.runId()));
    } catch (LakeException damaged) {
      return Baseline.none(
          "the rows of run %s, which the export before shows, are lost or damaged"
              .formatted(run.runId()));
    }
  }

  /** What a run wrote; rows of one that left a snapshot as it was are not in any. */
  private static Optional<ExportedSnapshot> exportOf(Manifest run, DataLakeExport flow) {
    return run.export(flow.id()).filter(export -> export.unchangedSince().isEmpty());
  }
}
