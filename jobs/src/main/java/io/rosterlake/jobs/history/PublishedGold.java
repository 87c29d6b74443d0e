package io.rosterlake.jobs.history;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FormerValues;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.SideBySide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The gold tables, and what was remembered of them, as one run published them, read by key: a few
 * rows, all collected.
 */
record PublishedGold(Lake lake, Manifest manifest) {

  /** The rows of a table that have one of these values in a column. */
  record Read(TableName table, String column, Set<String> values) {
    Read(String goldTable, String column, Set<String> values) {
      this(TableName.gold(goldTable), column, values);
    }

    /** What stood in rows of these keys before they were changed. */
    static Read former(Set<String> ids) {
      return new Read(FormerValues.TABLE, FormerValues.ID, ids);
    }
  }

  /** The rows of each read, side by side; none for a table that was never published. */
  Map<Read, List<GoldRow>> rows(Read... reads) {
    List<List<GoldRow>> rows = SideBySide.map(List.of(reads), this::rows);
    Map<Read, List<GoldRow>> byRead = new HashMap<>();
    for (int place = 0; place < reads.length; place++) {
      byRead.put(reads[place], rows.get(place));
    }
    return byRead;
  }

  /** All rows of a gold table; empty when it was never published. */
  Optional<Dataset<Row>> table(String table) {
    return table(TableName.gold(table));
  }

  private Optional<Dataset<Row>> table(TableName name) {
    OptionalLong version = manifest.version(name);
    return version.isPresent()
        ? Optional.of(lake.read(name, version.getAsLong()))
        : Optional.empty();
  }

  static List<GoldRow> collected(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(GoldRow::new).toList();
  }

  private List<GoldRow> rows(Read read) {
    if (read.values().isEmpty()) {
      return List.of();
    }
    return table(read.table())
        .map(rows -> collected(rows.filter(col(read.column()).isin(read.values().toArray()))))
        .orElse(List.of());
  }
}
