package io.rosterlake.benchmark.audit;

import io.rosterlake.lake.DataFile;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.TableFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A version of a Delta table as a relation of DuckDB: what its log lists, and nothing else. */
final class DeltaFiles {
  private final Configuration configuration = new Configuration();

  /**
   * The version as SQL, with the columns of the table's schema.
   *
   * @param version empty for the newest
   */
  String relation(Path table, OptionalLong version) {
    TableFiles content = content(table, version);
    List<String> columns = content.columns();
    if (content.files().isEmpty()) {
      return "(select "
          + columns.stream()
              .map(name -> "null as " + quoted(name))
              .collect(Collectors.joining(", "))
          + " where false)";
    }
    Map<Map<String, String>, List<String>> filesByPartition =
        content.files().stream()
            .collect(
                Collectors.groupingBy(
                    DataFile::partition,
                    Collectors.mapping(
                        file -> file.path().toUri().getPath(), Collectors.toList())));
    return filesByPartition.entrySet().stream()
        .map(each -> select(columns, each.getKey(), each.getValue()))
        .collect(Collectors.joining(" union all ", "(", ")"));
  }

  private TableFiles content(Path table, OptionalLong version) {
    try {
      return TableFiles.of(new org.apache.hadoop.fs.Path(table.toUri()), version, configuration);
    } catch (LakeException e) {
      throw new AuditException(e.getMessage(), e);
    }
  }

  private static String select(
      List<String> columns, Map<String, String> partition, List<String> files) {
    String selected =
        columns.stream()
            .map(
                name ->
                    partition.containsKey(name)
                        ? text(partition.get(name)) + " as " + quoted(name)
                        : quoted(name))
            .collect(Collectors.joining(", "));
    String read = files.stream().map(DeltaFiles::text).collect(Collectors.joining(", ", "[", "]"));
    return "select "
        + selected
        + " from read_parquet("
        + read
        + ", union_by_name = true, hive_partitioning = false)";
  }

  private static String text(String value) {
    return value == null ? "null" : "'" + value.replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
