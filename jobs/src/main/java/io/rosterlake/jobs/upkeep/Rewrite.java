package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.DataFile;
import io.rosterlake.lake.TableName;
import java.util.List;
import java.util.Map;

/**
 * Files of one partition of a table whose rows are to stand in fewer files.
 *
 * @param emptied those of the files that no row of stays
 * @param bytesKept about how many bytes the rows that stay take up
 */
record Rewrite(
    TableName table,
    Map<String, String> partition,
    List<DataFile> files,
    List<DataFile> emptied,
    long bytesKept) {
  private static final long BYTES_PER_FILE = 128L << 20;

  /** How many files the rows that stay ask for. */
  int filesAfter() {
    return read().isEmpty()
        ? 0
        : (int) Math.max(1, (bytesKept + BYTES_PER_FILE - 1) / BYTES_PER_FILE);
  }

  /** The files whose rows are read and, but for those that leave, written. */
  List<DataFile> read() {
    return files.stream().filter(file -> !emptied.contains(file)).toList();
  }

  /** What is rewritten, before it is. */
  Rewritten foreseen() {
    return new Rewritten(table, files.size(), bytes(), filesAfter(), bytesKept);
  }

  long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }
}
