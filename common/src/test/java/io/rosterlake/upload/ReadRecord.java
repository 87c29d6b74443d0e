package io.rosterlake.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/**
 * A row as {@link RecordFrames} gives it.
 *
 * @param cells of the stored columns, in the order of the specification
 * @param rule the finding's; null for a sound record, as the three after it
 */
record ReadRecord(
    String file,
    long line,
    List<String> cells,
    String rule,
    String field,
    String value,
    String detail) {

  static ReadRecord of(Row row) {
    int columns = row.size() - 4;
    List<String> cells = new ArrayList<>();
    IntStream.range(0, columns).forEach(column -> cells.add(row.getString(column)));
    Row finding = row.getStruct(columns + 2);
    return new ReadRecord(
        row.getString(columns),
        row.getLong(columns + 1),
        cells,
        finding == null ? null : finding.getString(0),
        finding == null ? null : finding.getString(1),
        finding == null ? null : finding.getString(2),
        finding == null ? null : finding.getString(3));
  }

  /** Every record of the file, read chunk by chunk as tasks do. */
  static List<ReadRecord> all(CheckedFile file) {
    ChunkRows<?> rows = (ChunkRows<?>) file.layout().rows(file, new Configuration(false));
    List<ReadRecord> records = new ArrayList<>();
    for (FileChunk chunk : file.chunks().all()) {
      try (ChunkRows<?>.Rows ofChunk = rows.open(chunk)) {
        ofChunk.forEachRemaining(row -> records.add(of(row)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    return records;
  }

  boolean isSound() {
    return rule == null;
  }

  /** The last line of the record. */
  long lastLine() {
    return isSound() || rule.equals("WrongCellCount") || detail == null
        ? line
        : Long.parseLong(detail);
  }
}
