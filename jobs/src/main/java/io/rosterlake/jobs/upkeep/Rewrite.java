package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.DataFile;
import io.rosterlake.lake.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files of one partition of a table whose rows are to stand in fewer files.
 *
 * @param without ids of the runs whose rows leave; empty when all rows stay
 * @param bytesKept about how many bytes the rows that stay take up
 */
record Rewrite(
    TableName table,
    Map<String, String> partition,
    List<DataFile> files,
    Set<String> without,
    long bytesKept) {
  private static final long BYTES_PER_FILE = 128L << 20;

  /** How many files the rows that stay ask for. */
  int filesAfter() {
    return (int) Math.max(1, (bytesKept + BYTES_PER_FILE - 1) / BYTES_PER_FILE);
  }

  /** What is rewritten, before it is. */
  Rewritten foreseen() {
    return new Rewritten(table, files.size(), bytes(), filesAfter(), bytesKept);
  }

  long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }
}
