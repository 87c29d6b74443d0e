package io.rosterlake.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What else the lines of a file feed than the records that they stand for. Records that come before
 * these in the order of validation, such as the term and the course of a section in SDS V1, are
 * read from a line whose own record is refused, and the finding says so.
 */
record DerivedRecords(Catalog catalog, Format format) {

  /** The records of other entities that a refused line still feeds, in words; null for none. */
  Column also() {
    Column also = lit(null).cast("string");
    for (Mapping counted : format.mappings()) {
      List<String> others = others(counted);
      if (!counted.isDerived() && !others.isEmpty()) {
        Column isOfLine =
            col("severity")
                .equalTo(lit(Severity.ERROR.label()))
                .and(col("entity").equalTo(lit(counted.entity())))
                .and(
                    SourceNames.name(col(ValidatedColumns.SOURCE_FILE))
                        .equalTo(lit(counted.file())));
        also = when(isOfLine, lit(String.join(" and ", others))).otherwise(also);
      }
    }
    return also;
  }

  private List<String> others(Mapping counted) {
    int order = catalog.entity(counted.entity()).order();
    return format.mappings().stream()
        .filter(other -> other.isDerived() && other.file().equals(counted.file()))
        .map(other -> catalog.entity(other.entity()))
        .filter(entity -> entity.order() < order)
        .map(entity -> entity.record())
        .distinct()
        .toList();
  }
}
