package io.rosterlake.jobs.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.json.Json;
import io.rosterlake.lake.TableName;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever reads Delta at all can read the lake of the demo: Synapse, Fabric, Trino, DuckDB. */
class PinnedProtocolTest {
  private static Tenant tenant;

  @BeforeAll
  static void runTheDemo() {
    SparkFixture.session();
    tenant = DemoLake.tenant();
  }

  @Test
  void everyTableAsksOfItsReadersAndWritersWhatTheFirstVersionsOfDeltaCould() {
    List<JsonNode> protocols = actions("protocol");

    assertThat(protocols).hasSizeGreaterThan(tenant.published().tables().size() - 1);
    assertThat(protocols)
        .allSatisfy(
            protocol ->
                assertThat(protocol.toString())
                    .isEqualTo("{\"minReaderVersion\":1,\"minWriterVersion\":2}"));
  }

  @Test
  void noTableHasColumnMappingOrDeletionVectorsOrFeatures() {
    assertThat(actions("metaData"))
        .isNotEmpty()
        .allSatisfy(
            table ->
                assertThat(table.get("configuration").fieldNames())
                    .toIterable()
                    .noneMatch(
                        name ->
                            name.startsWith("delta.feature")
                                || name.startsWith("delta.columnMapping")
                                || name.equals("delta.enableDeletionVectors")));
    assertThat(actions("add")).isNotEmpty().noneMatch(file -> file.hasNonNull("deletionVector"));
  }

  @Test
  void othersReadThePublishedRows() {
    SortedMap<TableName, Long> published = new TreeMap<>(tenant.published().tables());
    for (Map.Entry<TableName, Long> each : published.entrySet()) {
      TableName table = each.getKey();
      KernelReader kernel =
          new KernelReader(tenant.lakeFolder().resolve(table.path()).toString(), each.getValue());
      List<String> ours = rows(tenant.lake().read(table, each.getValue()), kernel.textColumns());

      assertThat(rows(byDelta(kernel), kernel.textColumns()))
          .as("%s by Delta for Spark", table.path())
          .isEqualTo(ours);
      assertThat(kernel.rows()).as("%s by Delta Kernel", table.path()).isEqualTo(ours);
    }
    assertThat(published).hasSizeGreaterThan(40);
  }

  private static Dataset<Row> byDelta(KernelReader table) {
    return SparkFixture.deltaSession()
        .read()
        .format("delta")
        .option("versionAsOf", table.version())
        .load(table.path());
  }

  private static List<String> rows(Dataset<Row> rows, List<String> columns) {
    Column[] texts =
        columns.stream()
            .map(name -> coalesce(col("`" + name + "`"), lit("")))
            .toArray(Column[]::new);
    return rows.select(concat_ws("|", texts)).as(Encoders.STRING()).collectAsList().stream()
        .sorted()
        .toList();
  }

  /** Everything of that kind that the log of any table says. */
  private static List<JsonNode> actions(String kind) {
    List<JsonNode> actions = new ArrayList<>();
    for (Path file : Trees.files(tenant.lakeFolder())) {
      if (file.getParent().endsWith("_delta_log") && file.toString().endsWith(".json")) {
        Trees.text(file)
            .lines()
            .map(PinnedProtocolTest::json)
            .forEach(
                line -> {
                  if (line.has(kind)) {
                    actions.add(line.get(kind));
                  }
                });
      }
    }
    return actions;
  }

  private static JsonNode json(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
