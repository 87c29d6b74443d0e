package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Scope;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.EntitySchema;
import io.rosterlake.quality.SourceNames;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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
   *   <li>{@code silver_users}: the accepted records of the latest upload of each active year, with
   *       {@code sourceFile} as the upload spells it, which is how findings name files
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
            .add(ValidatedColumns.SOURCE_FILE, DataTypes.StringType)
            .add(ValidatedColumns.SOURCE_LINE, DataTypes.LongType)
            .add("runId", DataTypes.StringType)
            .add("sourceSystem", DataTypes.StringType);
    TableName table = TableName.silver(name);
    return input.latestReads().stream()
        .flatMap(read -> records(table, read).stream())
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.of(), schema));
  }

  private Optional<Dataset<Row>> records(TableName table, LatestRead read) {
    OptionalLong version =
        isStillIn(table, read) ? input.run().version(table) : read.state().version(table);
    return version.stream()
        .filter(each -> input.lake().isReadable(table, each))
        .mapToObj(
            each -> input.lake().read(table, each, Map.of("sourceSystem", read.sourceSystem())))
        .map(
            rows ->
                SourceNames.ofTheirRuns(
                    rows, read.state().activity().changingFiles(), read.state().runId()))
        .map(rows -> asUploaded(rows, read))
        .findFirst();
  }

  /**
   * Whether a silver table has the records of an upload still. It has one upload of a source
   * system: the next flow that reads, such as that of the next year, writes its own over them.
   */
  private boolean isStillIn(TableName table, LatestRead read) {
    FlowState state = read.state();
    return state.startedAt().equals(input.run().seenAt().get(read.sourceSystem()))
        && input.config().inboundFlows().stream()
            .filter(flow -> input.config().sourceSystemOf(flow).equals(read.sourceSystem()))
            .flatMap(flow -> Stream.ofNullable(input.run().flows().get(flow.id())))
            .noneMatch(other -> isLater(other.version(table), state.version(table)));
  }

  private static boolean isLater(OptionalLong one, OptionalLong other) {
    return one.orElse(-1) > other.orElse(-1);
  }

  private static Dataset<Row> asUploaded(Dataset<Row> rows, LatestRead read) {
    Column file = col(ValidatedColumns.SOURCE_FILE);
    Column uploaded = file;
    for (Map.Entry<String, String> spelling : read.state().activity().spellings().entrySet()) {
      uploaded =
          when(file.equalTo(lit(spelling.getKey())), lit(spelling.getValue())).otherwise(uploaded);
    }
    return rows.withColumn(ValidatedColumns.SOURCE_FILE, uploaded);
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
    TableName table = TableName.runs(name);
    OptionalLong version = input.log().version(table);
    return version.isPresent()
        ? input.lake().read(table, version.getAsLong())
        : spark.createDataFrame(List.of(), schema);
  }
}
