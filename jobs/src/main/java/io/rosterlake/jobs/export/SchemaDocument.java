package io.rosterlake.jobs.export;

import io.rosterlake.json.Json;
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
  /** The version of the form of all documents of the Common Data Model that are written. */
  static final String FORM = "1.2.0";

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
    return Json.document(
        new Document(
            FORM,
            List.of(new Import("cdm:/foundations.cdm.json")),
            tables.stream().map(Definition::of).toList()));
  }

  private record Document(
      String jsonSchemaSemanticVersion, List<Import> imports, List<Definition> definitions) {}

  private record Import(String corpusPath) {}

  private record Definition(String entityName, List<Attribute> hasAttributes) {
    static Definition of(ExportTable table) {
      return new Definition(table.name(), table.columns().stream().map(Attribute::of).toList());
    }
  }

  private record Attribute(String name, String dataFormat, boolean isNullable, String description) {
    static Attribute of(ExportColumn column) {
      return new Attribute(
          column.name(),
          column.type().publishedName(),
          column.isOptional(),
          column.column().meaning());
    }
  }
}
