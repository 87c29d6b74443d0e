package io.rosterlake.jobs.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.PublishedTable;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.run.Manifest;
import java.util.List;

/**
 * Describes a snapshot as a manifest of the Common Data Model: its tables, where their files are
 * and how they are read, and how the tables refer to each other.
 *
 * @param schema the schema document, which has the columns
 */
record SnapshotManifest(
    SnapshotPaths paths, FileKind kind, Content content, Baseline baseline, String schema) {

  String text(Manifest manifest, List<ExportedTable> tables) {
    ObjectNode root =
        Json.document()
            .put("manifestName", "snapshot.roster")
            .put("runId", manifest.runId())
            .put("snapshotDateTime", manifest.startedAt().toString());
    putContent(root);
    kind.valueFormats().ifPresent(formats -> root.set("valueFormats", formats));
    ArrayNode entities = root.putArray("entities");
    tables.forEach(table -> entities.add(entity(table)));
    ArrayNode relationships = root.putArray("relationships");
    List<PublishedTable> published = tables.stream().map(each -> each.table().table()).toList();
    for (PublishedTable table : published) {
      for (GoldColumn column : table.columns()) {
        published.stream()
            .filter(target -> refersTo(column, target))
            .forEach(target -> relationships.add(relationship(table, column, target)));
      }
    }
    return Json.text(root);
  }

  private void putContent(ObjectNode root) {
    boolean isWhole = content == Content.SNAPSHOT || baseline.run().isEmpty();
    root.put("content", isWhole ? Content.SNAPSHOT.code() : Content.CHANGES.code());
    if (content == Content.CHANGES && isWhole) {
      root.put("isSnapshotBecause", baseline.whyWhole());
    }
    baseline
        .run()
        .ifPresent(
            run ->
                root.putObject("changesSince")
                    .put("runId", run.runId())
                    .put("snapshot", baseline.snapshot().orElseThrow().name()));
  }

  private ObjectNode entity(ExportedTable exported) {
    String name = exported.table().name();
    ObjectNode entity =
        Json.object()
            .put("type", "LocalEntity")
            .put("entityName", name)
            .put("entityPath", entityPath(name))
            .put("rowCount", exported.rows());
    if (content == Content.CHANGES) {
      ExportedTable.ChangeTally changes = exported.changes();
      entity
          .putObject("changeCounts")
          .put("inserted", changes.inserted())
          .put("updated", changes.updated())
          .put("updatedOnlySeenAgain", changes.onlySeenAgain())
          .put("deleted", changes.deleted());
    }
    ObjectNode pattern =
        entity
            .putArray("dataPartitionPatterns")
            .addObject()
            .put("name", name + "-partitionPattern")
            .put("rootLocation", paths.corpusPath(paths.table(name)))
            .put("regularExpression", "/.+\\%s$".formatted(kind.ending()));
    pattern.putArray("exhibitsTraits").add(kind.trait());
    return entity;
  }

  private ObjectNode relationship(PublishedTable table, GoldColumn column, PublishedTable target) {
    return Json.object()
        .put("fromEntity", entityPath(table.name()))
        .put("fromEntityAttribute", column.name())
        .put("toEntity", entityPath(target.name()))
        .put("toEntityAttribute", target.keyColumns().get(0).name());
  }

  /** A column names a table, and the list when the table is that of all lists. */
  private static boolean refersTo(GoldColumn column, PublishedTable table) {
    String references = column.references();
    return references != null
        && (references.equals(table.name()) || references.startsWith(table.name() + "("));
  }

  private String entityPath(String table) {
    return paths.corpusPath(paths.schema(schema)) + "/" + table;
  }
}
