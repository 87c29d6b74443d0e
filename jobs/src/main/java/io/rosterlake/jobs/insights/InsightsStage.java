package io.rosterlake.jobs.insights;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.InsightsTable;
import io.rosterlake.config.OutboundFlow.Insights;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.SideBySide;
import io.rosterlake.run.StageTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the data set of every insights flow from the gold that a run is about to publish: Delta
 * tables at {@code outbound/<flow>/<Table>}, which the run publishes like its others, and {@code
 * outbound/<flow>/csv/<timestamp>/<Table>/part-0000.csv}, which {@link InsightsPointer} makes the
 * current ones afterwards.
 */
public final class InsightsStage {
  private final SparkSession spark;
  private final Catalog catalog;
  private final Lake lake;
  private final TenantConfig config;

  public InsightsStage(SparkSession spark, Catalog catalog, Lake lake, TenantConfig config) {
    this.spark = spark;
    this.catalog = catalog;
    this.lake = lake;
    this.config = config;
  }

  /** One table, written: its version and how many rows it has. */
  private record Written(TableName table, long version, long rows) {}

  /**
   * Writes the data sets.
   *
   * @param previous the published run that arrivals and departures are counted from
   * @return the manifest with the tables, snapshots and times added, and without the tables of
   *     flows that the tenant no longer has
   */
  public Manifest run(Manifest manifest, Optional<Manifest> previous) {
    List<Insights> flows = config.outboundFlows(Insights.class);
    Set<String> ids = flows.stream().map(Insights::id).collect(Collectors.toSet());
    Manifest done = manifest.withOutboundFlowsOnly(ids);
    for (Insights flow : flows) {
      long start = System.nanoTime();
      done = isBroughtBack(done, flow) ? exported(done, flow) : computed(done, flow, previous);
      done =
          done.withTiming(
              new StageTime("insights", flow.id(), (System.nanoTime() - start) / 1_000_000));
    }
    return done;
  }

  /** After an undo the tables are those of the earlier run, with what that run said of moves. */
  private boolean isBroughtBack(Manifest manifest, Insights flow) {
    boolean isUndo =
        manifest.origin().filter(origin -> origin.kind() == Origin.Kind.UNDO).isPresent();
    return isUndo
        && catalog.insights().published().stream()
            .allMatch(table -> manifest.version(name(flow, table)).isPresent());
  }

  private Manifest computed(Manifest manifest, Insights flow, Optional<Manifest> previous) {
    Path folder = freshFolder(manifest, flow);
    InsightsInput input =
        new InsightsInput(catalog, lake, config, flow.gradeLabels(), manifest, previous, manifest);
    InsightsModel model = InsightsModel.open(spark, input);
    List<Written> written =
        SideBySide.map(
            catalog.insights().published(),
            table -> write(manifest, flow, folder, table, model.rows(table)));
    Map<TableName, Long> versions = new TreeMap<>();
    written.forEach(each -> versions.put(each.table(), each.version()));
    return manifest.withTables(versions).withExport(snapshot(manifest, flow, written));
  }

  private Written write(
      Manifest manifest, Insights flow, Path folder, InsightsTable table, Dataset<Row> rows) {
    TableName name = name(flow, table);
    StagedRows staged = lake.stage(name, Map.of(), manifest.runId(), rows);
    long version = lake.replace(manifest.version(name), staged);
    return new Written(name, version, writeCsv(folder, table, lake.readStaged(staged)));
  }

  private Manifest exported(Manifest manifest, Insights flow) {
    Path folder = freshFolder(manifest, flow);
    List<Written> written =
        SideBySide.map(
            catalog.insights().published(),
            table -> {
              TableName name = name(flow, table);
              long version = manifest.version(name).orElseThrow();
              return new Written(name, version, writeCsv(folder, table, lake.read(name, version)));
            });
    return manifest.withExport(snapshot(manifest, flow, written));
  }

  private long writeCsv(Path folder, InsightsTable table, Dataset<Row> rows) {
    Column[] keys =
        table.keyColumns().stream().map(column -> col(column.name())).toArray(Column[]::new);
    return new SortedCsv(lake, LakePaths.snapshotFile(folder, table.name(), ".csv"))
        .write(rows.orderBy(keys));
  }

  /** What a dead run of the same id left must not mix with what is written now. */
  private Path freshFolder(Manifest manifest, Insights flow) {
    Path folder = folder(manifest, flow);
    lake.delete(folder);
    return folder;
  }

  private Path folder(Manifest manifest, Insights flow) {
    return lake.paths().snapshot(flow.id(), InsightsPointer.FOLDER, manifest.runId());
  }

  private ExportedSnapshot snapshot(Manifest manifest, Insights flow, List<Written> written) {
    return ExportedSnapshot.writtenAlways(
        flow.id(),
        lake.paths().relative(folder(manifest, flow)),
        written.stream().mapToLong(Written::rows).sum());
  }

  private static TableName name(Insights flow, InsightsTable table) {
    return TableName.outbound(flow.id(), table.name());
  }
}
