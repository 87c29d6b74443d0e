package io.rosterlake.jobs.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.PublishedTable;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.json.Json;
import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.util.ArrayList;
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
    boolean isWhole = content == Content.SNAPSHOT || baseline.run().isEmpty();
    return Json.document(
        new Document(
            SchemaDocument.FORM,
            "snapshot.roster",
            manifest.runId(),
            manifest.startedAt(),
            isWhole ? Content.SNAPSHOT.code() : Content.CHANGES.code(),
            content == Content.CHANGES && isWhole ? baseline.whyWhole() : null,
            baseline.run().map(this::changesSince).orElse(null),
            kind.valueFormats().orElse(null),
            tables.stream().map(this::entity).toList(),
            relationships(tables.stream().map(each -> each.table().table()).toList())));
  }

  private ChangesSince changesSince(Manifest run) {
    return new ChangesSince(run.runId(), baseline.snapshot().orElseThrow().name());
  }

  private Entity entity(ExportedTable exported) {
    String name = exported.table().name();
    Pattern files =
        new Pattern(
            name + "-partitionPattern",
            paths.corpusPath(paths.table(name)),
            "/.+\\%s$".formatted(kind.ending()),
            List.of(kind.trait()));
    return new Entity(
        "LocalEntity",
        name,
        entityPath(name),
        exported.rows(),
        content == Content.CHANGES ? ChangeCounts.of(exported.changes()) : null,
        List.of(files));
  }

  private List<Relationship> relationships(List<PublishedTable> tables) {
    List<Relationship> all = new ArrayList<>();
    for (PublishedTable table : tables) {
      for (GoldColumn column : table.columns()) {
        tables.stream()
            .filter(target -> refersTo(column, target))
            .map(
                target ->
                    new Relationship(
                        entityPath(table.name()),
                        column.name(),
                        entityPath(target.name()),
                        target.keyColumns().get(0).name()))
            .forEach(all::add);
      }
    }
    return all;
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

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      String jsonSchemaSemanticVersion,
      String manifestName,
      String runId,
      Instant snapshotDateTime,
      String content,
      String isSnapshotBecause,
      ChangesSince changesSince,
      FileKind.ValueFormats valueFormats,
      List<Entity> entities,
      List<Relationship> relationships) {}

  private record ChangesSince(String runId, String snapshot) {}

  private record Entity(
      String type,
      String entityName,
      String entityPath,
      long rowCount,
      @JsonInclude(JsonInclude.Include.NON_NULL) ChangeCounts changeCounts,
      List<Pattern> dataPartitionPatterns) {}

  private record ChangeCounts(
      long inserted, long updated, long updatedOnlySeenAgain, long deleted) {
    static ChangeCounts of(ExportedTable.ChangeTally changes) {
      return new ChangeCounts(
          changes.inserted(), changes.updated(), changes.onlySeenAgain(), changes.deleted());
    }
  }

  private record Pattern(
      String name,
      String rootLocation,
      String regularExpression,
      List<FileKind.Trait> exhibitsTraits) {}

  private record Relationship(
      String fromEntity, String fromEntityAttribute, String toEntity, String toEntityAttribute) {}
}
