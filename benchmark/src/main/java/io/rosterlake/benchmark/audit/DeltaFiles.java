package io.rosterlake.benchmark.audit;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A version of a Delta table as a relation of DuckDB: what its log lists, and nothing else. */
final class DeltaFiles {
  private final Engine engine = DefaultEngine.create(new Configuration());

  /**
   * The version as SQL, with the columns of the table's schema.
   *
   * @param version empty for the newest
   */
  String relation(Path table, OptionalLong version) {
    var builder = TableManager.loadSnapshot(table.toUri().toString());
    version.ifPresent(builder::atVersion);
    Snapshot snapshot = builder.build(engine);
    List<String> columns = snapshot.getSchema().fieldNames();
    Map<Map<String, String>, List<String>> filesByPartition = new LinkedHashMap<>();
    for (AddFile file : files(snapshot)) {
      if (file.getDeletionVector().isPresent()) {
        throw new AuditException(
            table + " has deletion vectors, which the audit cannot read; switch them off");
      }
      filesByPartition
          .computeIfAbsent(
              VectorUtils.toJavaMap(file.getPartitionValues()), key -> new ArrayList<>())
          .add(table.resolve(URI.create(file.getPath()).getPath()).toString());
    }
    if (filesByPartition.isEmpty()) {
      return "(select "
          + columns.stream()
              .map(name -> "null as " + quoted(name))
              .collect(Collectors.joining(", "))
          + " where false)";
    }
    return filesByPartition.entrySet().stream()
        .map(each -> select(columns, each.getKey(), each.getValue()))
        .collect(Collectors.joining(" union all ", "(", ")"));
  }

  private List<AddFile> files(Snapshot snapshot) {
    List<AddFile> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(
              row -> files.add(new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
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
