package io.rosterlake.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.outbound.Pointer;
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
public final class CurrentPointer implements Pointer {
  /** The folder of a flow in which its snapshots stand. */
  static final String FOLDER = "roster";

  private static final String NAME = "current.roster.manifest.cdm.json";

  private static final String ROOT_NAME = "current.manifest.cdm.json";

  private final Lake lake;

  public CurrentPointer(Lake lake) {
    this.lake = lake;
  }

  @Override
  public String folder() {
    return FOLDER;
  }

  @Override
  public void follow(Manifest published, ExportedSnapshot snapshot) {
    String flow = snapshot.flow();
    put(new Path(lake.paths().snapshots(flow, FOLDER), NAME), pointer(published, snapshot));
    // After the pointer: a root that is there leads to a snapshot.
    put(new Path(lake.paths().outbound(flow), ROOT_NAME), root());
  }

  private void put(Path path, ObjectNode document) {
    new TextFile(lake, path).update(Json.text(document));
  }

  @Override
  public Optional<String> snapshot(Path folder) {
    return new SnapshotPointer(lake, new Path(folder, NAME)).snapshot();
  }

  /** The tables are those of the snapshot's own manifest. */
  @Override
  public List<String> tables(Path snapshot, Catalog catalog) {
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
        .put("definition", "local:/" + FOLDER + "/" + NAME);
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
        .put("definition", "local:/%s/%s/%s".formatted(FOLDER, timestamp, SnapshotPaths.MANIFEST));
    return pointer;
  }
}
