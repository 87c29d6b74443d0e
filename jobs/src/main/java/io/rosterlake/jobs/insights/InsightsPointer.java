package io.rosterlake.jobs.insights;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.json.Json;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SnapshotPointer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The file that tells readers of the CSV files which folder is current. It follows the published
 * manifest: it is moved last, and a run that died before it could do so is caught up by the next.
 */
public final class InsightsPointer implements Pointer {
  /** The folder of a flow in which its CSV files stand, one folder a run. */
  static final String FOLDER = "csv";

  private static final String NAME = "current.json";

  private final Lake lake;

  public InsightsPointer(Lake lake) {
    this.lake = lake;
  }

  @Override
  public String folder() {
    return FOLDER;
  }

  @Override
  public void follow(Manifest published, ExportedSnapshot snapshot) {
    Path folder = lake.paths().snapshots(snapshot.flow(), FOLDER);
    new TextFile(lake, new Path(folder, NAME)).update(text(published, snapshot));
  }

  @Override
  public Optional<String> snapshot(Path folder) {
    return new SnapshotPointer(lake, new Path(folder, NAME)).snapshot();
  }

  @Override
  public List<String> tables(Path snapshot, Catalog catalog) {
    return catalog.insights().published().stream().map(InsightsTable::name).toList();
  }

  private static String text(Manifest published, ExportedSnapshot export) {
    return Json.document(new Current(published.runId(), published.startedAt(), export.name()));
  }

  private record Current(String runId, Instant snapshotDateTime, String snapshot) {}
}
