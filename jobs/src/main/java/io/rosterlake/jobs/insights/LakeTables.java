package io.rosterlake.jobs.insights;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.EntitySchema;
import io.rosterlake.quality.JudgedColumns;
import io.rosterlake.run.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of the lake as selects of insights call them; a table that is not there is empty. */
record LakeTables(SparkSession spark, InsightsInput input) {

  /**
   * The rows that a name stands for.
   *
   * <ul>
   *   <li>{@code gold_Person}: gold of the run; of a table that belongs to years, the rows of the
   *       active year of each source system
   *   <li>{@code previous_Person}: the same of the run before
   *   <li>{@code silver_users}: the accepted records of the latest upload of each source system
   *   <li>{@code runs_finding}: a table about runs
   * </ul>
   */
  Dataset<Row> rows(String layer, String name) {
    return switch (layer) {
      case "gold" -> gold(name, Optional.of(input.run()), input.activeYears());
      case "previous" -> gold(name, input.previous(), input.previousYears());
      case "silver" -> silver(name);
      case "runs" -> runs(name);
      default -> throw new IllegalArgumentException("there is no layer " + layer);
    };
  }

  private Dataset<Row> gold(String name, Optional<Manifest> run, List<ActiveYear> years) {
    GoldTable table =
        input.catalog().goldTables().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    TableName path = TableName.gold(name);
    OptionalLong version = run.map(each -> each.version(path)).orElseGet(OptionalLong::empty);
    if (version.isEmpty()) {
      return spark.createDataFrame(List.of(), schema(table));
    }
    return table.scope() == Scope.YEAR
        ? ofYears(path, version.getAsLong(), years, schema(table))
        : input.lake().read(path, version.getAsLong());
  }

  private Dataset<Row> ofYears(
      TableName table, long version, List<ActiveYear> years, StructType schema) {
    return years.stream()
        .map(year -> input.lake().read(table, version, partition(year)))
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.of(), schema));
  }

  private static Map<String, String> partition(ActiveYear year) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put("sourceSystem", year.sourceSystem());
    partition.put("yearTimePeriod", year.year().id());
    return partition;
  }

  private static StructType schema(GoldTable table) {
    StructType schema = new StructType();
    for (GoldColumn column : table.columns()) {
      schema = schema.add(column.name(), type(column));
    }
    for (String column : table.scope().partitionColumns()) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }

  private static DataType type(GoldColumn column) {
    return switch (column.type()) {
      case STRING -> DataTypes.StringType;
      case DATE_TIME -> DataTypes.TimestampType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT32 -> DataTypes.IntegerType;
    };
  }

  private Dataset<Row> silver(String name) {
    Entity entity = input.catalog().entity(name);
    StructType schema =
        EntitySchema.of(entity)
            .add(JudgedColumns.SOURCE_FILE, DataTypes.StringType)
            .add(JudgedColumns.SOURCE_LINE, DataTypes.LongType)
            .add("runId", DataTypes.StringType)
            .add("sourceSystem", DataTypes.StringType);
    return read(TableName.silver(name), input.run(), schema);
  }

  private Dataset<Row> runs(String name) {
    StructType schema = new StructType();
    for (String column : List.of("runId", "flow", "severity", "rule", "entity", "file")) {
      schema = schema.add(column, DataTypes.StringType);
    }
    schema = schema.add("line", DataTypes.LongType);
    for (String column : List.of("recordId", "field", "value", "message", "rootCause")) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return read(TableName.runs(name), input.log(), schema);
  }

  private Dataset<Row> read(TableName table, Manifest manifest, StructType schema) {
    OptionalLong version = manifest.version(table);
    return version.isPresent()
        ? input.lake().read(table, version.getAsLong())
        : spark.createDataFrame(List.of(), schema);
  }
}
