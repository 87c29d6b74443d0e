package io.rosterlake.lake;

import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A file that a version of a table is made of, as the log of the table has it.
 *
 * @param logged its path as the log spells it: relative to the table, special letters encoded
 * @param partition partition column to value, in the table's order
 * @param modifiedAt when the file was written, in milliseconds since 1970
 * @param tags what writers of the table left beside the path, such as a checksum
 */
public record DataFile(
    Path path,
    String logged,
    Map<String, String> partition,
    long bytes,
    long modifiedAt,
    Map<String, String> tags) {

  /** Whether the rows of the file have these partition values; every file has none. */
  boolean isIn(Map<String, String> values) {
    return partition.entrySet().containsAll(values.entrySet());
  }
}
