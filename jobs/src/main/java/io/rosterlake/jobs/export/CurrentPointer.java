package io.rosterlake.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SnapshotPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The files that lead readers of an export to the current snapshot: the root manifest, which never
 * changes, and the one it names, which names the snapshot. That one follows the published manifest:
 * it is replaced last and in one step, and a run that died before it could do so is caught up by
 * the next.
 */
public final class CurrentPointer {
  private static final String NAME = "current.roster.manifest.cdm.json";

  private static final String ROOT_NAME = "current.manifest.cdm.json";

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
      Path flow = lake.paths().outbound(export.flow());
      put(new Path(flow, "roster/" + NAME), pointer(published, export));
      // After the pointer: a root that is there leads to a snapshot.
      put(new Path(flow, ROOT_NAME), root());
    }
  }

  private void put(Path path, ObjectNode document) {
    new TextFile(lake, path).update(Json.text(document));
  }

  /**
   * The folder that the pointer in {@code <flow>/roster} names; empty when there is no pointer.
   *
   * @throws io.rosterlake.lake.DamagedException when the pointer is not what was written there
   */
  public Optional<String> snapshot(Path roster) {
    return new SnapshotPointer(lake, new Path(roster, NAME)).snapshot();
  }

  /**
   * The tables of a snapshot, by its own manifest.
   *
   * @throws io.rosterlake.lake.DamagedException when that is not there, or not what was written
   */
  public List<String> tables(Path snapshot) {
    Path manifest = new Path(snapshot, SnapshotPaths.MANIFEST);
    try {
      String text = new TextFile(lake, manifest).read().orElse("");
      List<String> tables = new ArrayList<>();
      for (JsonNode entity : Json.parse(text).required("entities")) {
        tables.add(entity.required("entityName").asText());
      }
      return tables;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw LakeDamage.beside(
              lake,
              manifest,
              "is missing or damaged: it does not list the tables of the snapshot",
              "The next run that exports this flow writes a new snapshot.")
          .exception(e);
    }
  }

  private static ObjectNode root() {
    ObjectNode root = Json.document().put("manifestName", "current");
    root.putArray("subManifests")
        .addObject()
        .put("manifestName", "current.roster")
        .put("definition", "local:/roster/" + NAME);
    return root;
  }

  private static ObjectNode pointer(Manifest published, ExportedSnapshot export) {
    String timestamp = export.name();
    ObjectNode pointer =
        Json.document()
            .put("manifestName", "current.roster")
            .put("runId", published.runId())
            .put("snapshotDateTime", published.startedAt().toString())
            .put("snapshot", timestamp);
    pointer
        .putArray("subManifests")
        .addObject()
        .put("manifestName", "snapshot.roster")
        .put("definition", "local:/roster/%s/%s".formatted(timestamp, SnapshotPaths.MANIFEST));
    return pointer;
  }
}
