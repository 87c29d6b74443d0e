package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.quality.MappedColumns;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.RunContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the selects of a format make of its files. */
record MappedRecords(RunContext context) {
  /**
   * The records of a file as its select gives them.
   *
   * @throws CatalogException when the select cannot be run, or returns what nobody knows
   */
  Dataset<Row> of(Entity entity, Mapping mapping) {
    String query =
        "format %s, the query of %s from %s"
            .formatted(context.flow().format().name(), mapping.entity(), mapping.file());
    Dataset<Row> rows;
    try {
      rows = context.spark().sql(context.flow().bound(mapping.select()));
    } catch (Exception e) {
      // The parser's checked exception is not declared by Spark's Java API.
      throw new CatalogException(
          query + " cannot be run: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
    List<String> columns = List.of(rows.columns());
    Set<String> known =
        new HashSet<>(List.of(ValidatedColumns.SOURCE_FILE, ValidatedColumns.SOURCE_LINE));
    entity.fields().forEach(field -> known.add(field.name()));
    known.addAll(MappedColumns.beside(mapping, columns));
    if (!columns.contains(ValidatedColumns.SOURCE_LINE) || !known.containsAll(columns)) {
      throw new CatalogException(
          "%s must return sourceLine, and fields of %s under their names (schemas/README.md has the others); it returns %s"
              .formatted(query, entity.name(), String.join(", ", columns)));
    }
    return rows;
  }
}
