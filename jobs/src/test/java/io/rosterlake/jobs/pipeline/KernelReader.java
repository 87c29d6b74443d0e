package io.rosterlake.jobs.pipeline;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Reads a table of Delta as a program without Spark does: by Kernel and its default engine. */
record KernelReader(String path, long version) {

  /** The columns of texts, in the order of the schema. */
  List<String> textColumns() {
    return textColumns(snapshot(engine()).getSchema());
  }

  /** The rows as what stands in {@link #textColumns}, joined by a bar, sorted. */
  List<String> rows() {
    Engine engine = engine();
    Snapshot snapshot = snapshot(engine);
    StructType schema = snapshot.getSchema();
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    StructType stored = ScanStateRow.getPhysicalDataReadSchema(state);
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> each = files.next().getRows()) {
          while (each.hasNext()) {
            addRows(engine, state, each.next(), stored, schema, rows);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(rows);
    return rows;
  }

  private static void addRows(
      Engine engine, Row state, Row file, StructType stored, StructType schema, List<String> rows)
      throws IOException {
    var data =
        engine
            .getParquetHandler()
            .readParquetFiles(
                io.delta.kernel.internal.util.Utils.singletonCloseableIterator(
                    InternalScanFileUtils.getAddFileStatus(file)),
                stored,
                Optional.empty());
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(
            engine, state, file, data.map(io.delta.kernel.engine.FileReadResult::getData))) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> each = batches.next().getRows()) {
          while (each.hasNext()) {
            rows.add(text(schema, each.next()));
          }
        }
      }
    }
  }

  private static String text(StructType schema, Row row) {
    return String.join(
        "|",
        IntStream.range(0, schema.length())
            .filter(at -> schema.at(at).getDataType() instanceof StringType)
            .mapToObj(at -> row.isNullAt(at) ? "" : row.getString(at))
            .toList());
  }

  private static List<String> textColumns(StructType schema) {
    return schema.fields().stream()
        .filter(field -> field.getDataType() instanceof StringType)
        .map(field -> field.getName())
        .toList();
  }

  private static Engine engine() {
    return DefaultEngine.create(new Configuration());
  }

  private Snapshot snapshot(Engine engine) {
    return Table.forPath(engine, path).getSnapshotAsOfVersion(engine, version);
  }
}
