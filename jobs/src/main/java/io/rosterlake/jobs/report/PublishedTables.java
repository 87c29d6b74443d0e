package io.rosterlake.jobs.report;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.VersionRemovedException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of a lake as one run left them.
 *
 * @param versions the version of each table; empty for one that the run does not know
 */
public record PublishedTables(Lake lake, Function<TableName, OptionalLong> versions) {

  /** The rows of a table; empty when there is no such table, or upkeep has removed the version. */
  Optional<Dataset<Row>> read(TableName table) {
    return read(table, Map.of());
  }

  /** As {@link #read(TableName)}, of one partition. */
  Optional<Dataset<Row>> read(TableName table, Map<String, String> partition) {
    OptionalLong version = versions.apply(table);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    try {
      lake.requireReadable(table, version.getAsLong());
      return Optional.of(lake.read(table, version.getAsLong(), partition));
    } catch (VersionRemovedException e) {
      // A report of an old run says what is left rather than nothing.
      return Optional.empty();
    }
  }
}
