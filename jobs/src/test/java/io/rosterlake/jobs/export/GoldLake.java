package io.rosterlake.jobs.export;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunSessions;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A lake whose gold a test fills by hand, and the runs that published it. */
final class GoldLake {
  static final Catalog CATALOG = Catalog.load();

  private final Path folder;
  private final Lake lake;
  private final List<Manifest> published = new ArrayList<>();

  GoldLake(Path folder) {
    this.folder = folder;
    this.lake = new Lake(SparkFixture.session(), LakePaths.of(folder.toUri().toString()));
  }

  /** A row: values by column; those of other columns are null. */
  static Map<String, Object> row(Object... columnsAndValues) {
    Map<String, Object> row = new HashMap<>();
    for (int index = 0; index < columnsAndValues.length; index += 2) {
      row.put((String) columnsAndValues[index], columnsAndValues[index + 1]);
    }
    return row;
  }

  /**
   * Publishes a run that leaves these rows in gold, and exports it.
   *
   * @param tables the whole content of the tables that the run writes
   */
  Manifest publish(
      String at,
      Map<String, List<Map<String, Object>>> tables,
      HashKeys hashKeys,
      DataLakeExport... flows) {
    Manifest started =
        published.isEmpty()
            ? Manifest.first(id(at), Instant.parse(at))
            : published.get(0).next(id(at), Instant.parse(at));
    Map<TableName, Long> versions = new HashMap<>();
    tables.forEach(
        (name, rows) -> {
          TableName table = TableName.gold(name);
          StagedRows staged =
              lake.stage(table, Map.of(), started.runId(), frame(table(name), rows));
          versions.put(table, lake.replace(started.version(table), staged));
        });
    Manifest exported =
        new ExportStage(
                RunSessions.one(SparkFixture.session()), CATALOG, lake, List.of(flows), hashKeys)
            .run(
                started.withTables(versions),
                published.stream().findFirst(),
                () -> List.copyOf(published));
    published.add(0, exported);
    new CurrentPointer(lake).follow(exported);
    return exported;
  }

  /** What somebody finds who is given the flow's root manifest. */
  CdmReader read(String flow) {
    return CdmReader.open(flowFolder(flow).resolve("current.manifest.cdm.json"));
  }

  Path flowFolder(String flow) {
    return folder.resolve("outbound").resolve(flow);
  }

  Path folder() {
    return folder;
  }

  Lake lake() {
    return lake;
  }

  /** The rows of a table as a run has them: the published columns. */
  List<Map<String, Object>> gold(Manifest run, String name) {
    TableName table = TableName.gold(name);
    if (run.version(table).isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : lake.read(table, run.version(table).getAsLong()).collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (GoldColumn column : table(name).columns()) {
        Object value = row.getAs(column.name());
        values.put(column.name(), value instanceof Timestamp time ? time.toInstant() : value);
      }
      rows.add(values);
    }
    return rows;
  }

  static GoldTable table(String name) {
    return CATALOG.goldTables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Dataset<Row> frame(GoldTable table, List<Map<String, Object>> rows) {
    StructType schema = new StructType();
    for (GoldColumn column : table.columns()) {
      schema = schema.add(column.name(), type(column));
    }
    List<Row> values =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        table.columns().stream()
                            .map(column -> value(row.get(column.name())))
                            .toArray()))
            .toList();
    return SparkFixture.session().createDataFrame(values, schema).coalesce(1);
  }

  private static Object value(Object value) {
    return value instanceof Instant time ? Timestamp.from(time) : value;
  }

  private static DataType type(GoldColumn column) {
    return switch (column.type()) {
      case STRING -> DataTypes.StringType;
      case DATE_TIME -> DataTypes.TimestampType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT32 -> DataTypes.IntegerType;
    };
  }

  private static String id(String at) {
    return at.replaceAll("[-:]", "");
  }
}
