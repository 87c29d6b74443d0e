package io.rosterlake.upload;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A record that cannot be cut into cells, and where it breaks.
 *
 * @param line on which the record starts
 * @param field the column in which the finding begins, as the header spells it; null behind the
 *     header's end, for a column without a name, and for a wrong number of cells
 * @param value what was found there; null for what must not be stored
 * @param detail the number of columns in the header, for a wrong number of cells; the record's last
 *     line, for a record of several lines; otherwise null
 */
record StructureFinding(StructureRule rule, long line, String field, String value, String detail) {
  static final StructType TYPE =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  Row row() {
    return RowFactory.create(rule.code(), field, value, detail);
  }
}
