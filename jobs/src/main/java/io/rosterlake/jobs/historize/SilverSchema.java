package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of an entity that the format does not feed, so that gold can select from it. */
final class SilverSchema {
  private SilverSchema() {}

  static StructType of(Entity entity) {
    StructType schema = new StructType();
    for (Field field : entity.fields()) {
      schema = schema.add(field.name(), DataType.fromDDL(field.type().sqlType()));
    }
    return schema;
  }
}
