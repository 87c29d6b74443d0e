package io.rosterlake.jobs.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SnapshotPointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("runId", published.runId());
    root.put("snapshotDateTime", published.startedAt().toString());
    root.put("snapshot", export.name());
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pointer that cannot be written as JSON", e);
    }
  }
}
