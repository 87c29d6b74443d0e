package io.rosterlake.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The file that tells readers of an export which snapshot is current. It follows the published
 * manifest: it is moved last, and a run that died before it could do so is caught up by the next.
 */
public final class CurrentPointer {
  private static final String NAME = "current.roster.manifest.cdm.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;

  public CurrentPointer(Lake lake) {
    this.lake = lake;
  }

  /** Points every export of a published run at its snapshot. */
  public void follow(Manifest published) {
    for (ExportedSnapshot export : published.exports()) {
      if (!export.isIn("roster")) {
        continue;
      }
      Path pointer = new Path(lake.paths().outbound(export.flow()), "roster/" + NAME);
      String text = text(published, export);
      TextFile file = new TextFile(lake, pointer);
      if (!file.read().equals(Optional.of(text))) {
        file.replace(text);
      }
    }
  }

  /**
   * The folder that the pointer in {@code <flow>/roster} names; empty when there is no pointer.
   *
   * @throws LakeException when the pointer is not what was written there
   */
  public Optional<String> snapshot(Path roster) {
    Path pointer = new Path(roster, NAME);
    return new TextFile(lake, pointer)
        .read()
        .map(
            text -> {
              try {
                return JSON.readTree(text).required("snapshot").asText();
              } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new LakeException(
                    "%s does not name a snapshot any more; a run of the flow writes it anew"
                        .formatted(pointer),
                    e);
              }
            });
  }

  private static String text(Manifest published, ExportedSnapshot export) {
    String timestamp = export.path().substring(export.path().lastIndexOf('/') + 1);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("jsonSchemaSemanticVersion", "1.2.0");
    root.put("manifestName", "roster.current");
    root.put("runId", published.runId());
    root.put("snapshotDateTime", published.startedAt().toString());
    root.put("snapshot", timestamp);
    root.put(
        "subManifests",
        java.util.List.of(Map.of("definition", timestamp + "/snapshot.roster.manifest.cdm.json")));
    return SnapshotManifest.text(root);
  }
}
