package io.rosterlake.quality;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of an entity in their types: for the frame of one that a format does not feed. */
public final class EntitySchema {
  private EntitySchema() {}

  /** A column for each field, in the order of the model. */
  public static StructType of(Entity entity) {
    StructType schema = new StructType();
    for (Field field : entity.fields()) {
      schema = schema.add(field.name(), DataType.fromDDL(field.type().sqlType()));
    }
    return schema;
  }
}
