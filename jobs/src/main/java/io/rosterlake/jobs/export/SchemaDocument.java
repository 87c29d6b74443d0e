package io.rosterlake.jobs.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.Digest;
import java.util.List;

/**
 * The columns of all tables of an export, as a document of the Common Data Model. It stands beside
 * the snapshots and outlives them, so a document of that name never changes: where the columns are
 * not the published ones, a hash of what it says is part of its name.
 */
record SchemaDocument(List<ExportTable> tables) {
  /** The version of the published roster schema that the tables follow. */
  private static final String PUBLISHED = "roster.v0.3.2";

  private static final String ENDING = ".cdm.json";

  String name() {
    return tables.stream().allMatch(ExportTable::isAsPublished)
        ? PUBLISHED + ENDING
        : PUBLISHED + "-" + Digest.of(text()).substring(0, 8) + ENDING;
  }

  /** Puts the document into its place. */
  void write(Lake lake, SnapshotPaths paths) {
    new TextFile(lake, paths.schema(name())).update(text());
  }

  private String text() {
    ObjectNode document = Json.document();
    document.putArray("imports").addObject().put("corpusPath", "cdm:/foundations.cdm.json");
    ArrayNode definitions = document.putArray("definitions");
    for (ExportTable table : tables) {
      ObjectNode definition = definitions.addObject().put("entityName", table.name());
      ArrayNode attributes = definition.putArray("hasAttributes");
      for (ExportColumn column : table.columns()) {
        attributes
            .addObject()
            .put("name", column.name())
            .put("dataFormat", column.type().publishedName())
            .put("isNullable", column.isOptional())
            .put("description", column.column().meaning());
      }
    }
    return Json.text(document);
  }
}
