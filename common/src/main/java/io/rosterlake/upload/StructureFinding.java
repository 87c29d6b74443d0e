package io.rosterlake.upload;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A record whose cells cannot be told, and where it breaks.
 *
 * @param line on which the record starts
 * @param field the column in which the finding begins, as the header spells it; null behind the
 *     header's end, for a column without a name, for a wrong number of cells, and for broken JSON
 * @param value what was found there, or at which character JSON breaks; null for what must not be
 *     stored
 * @param detail the number of columns in the header, for a wrong number of cells; the record's last
 *     line, for a record of several lines; the case of the rule, for JSON; otherwise null
 */
record StructureFinding(StructureRule rule, long line, String field, String value, String detail) {
  /** How many characters of a value a finding names. */
  static final int LONGEST_VALUE = 200;

  static final StructType TYPE =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  /** As much of a value as a finding names. */
  static String shortened(String value) {
    int characters = Math.min(LONGEST_VALUE, value.codePointCount(0, value.length()));
    return value.substring(0, value.offsetByCodePoints(0, characters));
  }

  Row row() {
    return RowFactory.create(rule.code(), field, value, detail);
  }
}
