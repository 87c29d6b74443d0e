package io.rosterlake.lake;

import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A file that a version of a table is made of.
 *
 * @param partition partition column to value, in the table's order
 */
public record DataFile(Path path, Map<String, String> partition, long bytes) {}
