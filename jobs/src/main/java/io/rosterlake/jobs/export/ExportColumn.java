package io.rosterlake.jobs.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldColumn.GoldType;
import io.rosterlake.catalog.GoldColumn.Group;
import io.rosterlake.config.PrivacySettings;
import io.rosterlake.config.PrivacySettings.Treatment;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** A column of an exported table: a published one, and what privacy makes of its values. */
record ExportColumn(GoldColumn column, Treatment treatment) {
  /** What stands in place of a text that is hidden. */
  static final String MASK = "*";

  static ExportColumn of(GoldColumn column, PrivacySettings privacy) {
    return new ExportColumn(column, privacy.treatment(column.privacy()));
  }

  String name() {
    return column.name();
  }

  /** The type of its values: a hash is a text, whatever it is the hash of. */
  GoldType type() {
    return treatment == Treatment.HASH ? GoldType.STRING : column.type();
  }

  /**
   * Whether no value needs quotes in a text file: neither a hash nor a mask does, nor what refers
   * to a row of another table, which is a hash (schemas/gold/keys.sql) or a name of the catalog.
   * Only codes of lists, which a tenant may add to, can be anything.
   */
  boolean isPlain() {
    boolean isSurrogateKey =
        column.references() != null && !column.references().startsWith("RefDefinition");
    return isSurrogateKey || column.type() != GoldType.STRING || treatment != Treatment.PASS;
  }

  boolean isOptional() {
    return column.group() == Group.OPTIONAL;
  }

  /**
   * The exported values.
   *
   * @param hash there is one where anything is hashed
   */
  Column values(Optional<KeyedHash> hash) {
    Column values = col(name());
    return switch (treatment) {
      case PASS -> values;
      case HASH -> hash.orElseThrow().of(text(column.type(), values));
      case MASK ->
          column.type() == GoldType.STRING
              ? when(values.isNotNull(), lit(MASK))
              : when(lit(false), values);
    };
  }

  /** The exported values as they stand in a text file. */
  Column texts(Optional<KeyedHash> hash) {
    return text(type(), values(hash));
  }

  private static Column text(GoldType type, Column values) {
    return switch (type) {
      case STRING -> values;
      case INT32 -> values.cast("string");
      case BOOLEAN -> upper(values.cast("string"));
      case DATE_TIME -> TimeText.of(values);
    };
  }
}
