package io.rosterlake.lake;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that stand in the folder of a table, not yet part of any version of it.
 *
 * @param schema the columns in the files, without the partition columns
 * @param partition the partition they belong to, in the order of the table's partition columns;
 *     empty for an unpartitioned table
 */
public record StagedRows(
    TableName table, StructType schema, Map<String, String> partition, List<FileStatus> files) {

  /** The same rows, only those of the files whose path holds {@code folder}. */
  public StagedRows within(String folder) {
    return new StagedRows(
        table,
        schema,
        partition,
        files.stream().filter(file -> file.getPath().toString().contains(folder)).toList());
  }

  /** The same rows without those of the files whose path holds {@code folder}. */
  public StagedRows without(String folder) {
    return new StagedRows(
        table,
        schema,
        partition,
        files.stream().filter(file -> !file.getPath().toString().contains(folder)).toList());
  }

  /** The same files, committed without that column. */
  public StagedRows withoutColumn(String name) {
    StructType columns = new StructType();
    for (StructField field : schema.fields()) {
      columns = field.name().equals(name) ? columns : columns.add(field);
    }
    return withSchema(columns);
  }

  /** The same files, committed with only those columns: a reader skips what a schema omits. */
  public StagedRows withSchema(StructType columns) {
    return new StagedRows(table, columns, partition, files);
  }
}
