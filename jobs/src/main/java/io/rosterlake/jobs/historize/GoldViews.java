package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.EntitySchema;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.SelectSources;
import io.rosterlake.sql.SqlFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The views and functions that gold selects use; they live in a session of the run. */
final class GoldViews {
  private static final String VOCABULARIES = "vocabularies";
  private static final StructType VOCABULARY_SCHEMA =
      new StructType()
          .add("referenceType", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("sortOrder", DataTypes.IntegerType)
          .add("namespace", DataTypes.StringType)
          .add("labels", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  private GoldViews() {}

  /** Makes those that some selects use, and all key functions, in the session of the context. */
  static void create(RunContext context, List<String> selects) {
    SparkSession spark = context.spark();
    context.catalog().keyFunctions().forEach(each -> keyFunction(each).define(spark));
    List<String> entities = context.catalog().entities().stream().map(Entity::name).toList();
    for (String entity : SelectSources.among(entities, selects)) {
      silver(context, context.catalog().entity(entity)).createOrReplaceTempView(entity);
    }
    if (selects.stream().anyMatch(select -> SelectSources.of(select).reads(VOCABULARIES))) {
      spark
          .createDataFrame(vocabularies(context), VOCABULARY_SCHEMA)
          .createOrReplaceTempView(VOCABULARIES);
    }
  }

  private static SqlFunction keyFunction(String statement) {
    try {
      return SqlFunction.of(statement);
    } catch (IllegalArgumentException e) {
      throw new CatalogException("gold/keys.sql has a statement that " + e.getMessage(), e);
    }
  }

  private static Dataset<Row> silver(RunContext context, Entity entity) {
    TableName silver = TableName.silver(entity.name());
    OptionalLong version = context.manifest().version(silver);
    return version.isPresent()
        ? context.lake().read(silver, version.getAsLong(), context.flow().sourcePartition())
        : context.spark().createDataFrame(List.of(), EntitySchema.of(entity));
  }

  private static List<Row> vocabularies(RunContext context) {
    List<Row> values = new ArrayList<>();
    for (Vocabulary vocabulary : context.catalog().vocabularies().values()) {
      for (Vocabulary.Value value : vocabulary.values()) {
        values.add(
            RowFactory.create(
                vocabulary.referenceType(),
                value.code(),
                value.label(),
                value.sortOrder(),
                value.namespace(),
                new TreeMap<>(value.labels())));
      }
    }
    return values;
  }
}
