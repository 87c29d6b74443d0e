package io.rosterlake.jobs.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.json.Json;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SnapshotPointer;
import java.time.Instant;
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

  private void put(Path path, Document document) {
    new TextFile(lake, path).update(Json.document(document));
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
      for (JsonNode entity : Json.MAPPER.readTree(text).required("entities")) {
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

  private static Document root() {
    return new Document(
        SchemaDocument.FORM,
        "current",
        null,
        null,
        null,
        List.of(new SubManifest("current.roster", "local:/" + FOLDER + "/" + NAME)));
  }

  private static Document pointer(Manifest published, ExportedSnapshot export) {
    String definition = "local:/%s/%s/%s".formatted(FOLDER, export.name(), SnapshotPaths.MANIFEST);
    ExportedSnapshot.Writer writer = export.writer(published);
    return new Document(
        SchemaDocument.FORM,
        "current.roster",
        writer.runId(),
        writer.startedAt(),
        export.name(),
        List.of(new SubManifest("snapshot.roster", definition)));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      String jsonSchemaSemanticVersion,
      String manifestName,
      String runId,
      Instant snapshotDateTime,
      String snapshot,
      List<SubManifest> subManifests) {}

  private record SubManifest(String manifestName, String definition) {}
}
