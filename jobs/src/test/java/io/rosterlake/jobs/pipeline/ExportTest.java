package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.PublishedTable;
import io.rosterlake.jobs.export.CdmReader;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers outside find: the data-lake export, and the tables through Delta's own reader. */
class ExportTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private static Path root;

  private static Tenant tenant;
  private static JsonNode pointerAfterDay1;
  private static JsonNode pointerAfterDeath;
  private static Manifest day2;

  @BeforeAll
  static void exportTwoDays() throws IOException {
    Path roster =
        Samples.copy(Samples.resource("/cases/rules/sound-roster/upload"), root.resolve("roster"))
            .replacing("orgs.csv", "North School", "\"North \"\"Old\"\" School, West\"")
            .replacing("orgs.csv", "South School", "South\\School")
            .folder();
    Path nextDay =
        Samples.copy(roster, root.resolve("next-day"))
            .replacing("roles.csv", "u2,s1,student,y1,09,true", "u2,s1,student,y1,09,false")
            .folder();
    tenant = Tenant.exportingIn(root.resolve("tenant"));
    tenant.run(roster, DAY_1);
    pointerAfterDay1 = pointer("plain");
    assertThatIllegalStateException()
        .isThrownBy(() -> tenant.runUntil("publish", nextDay, DAY_2))
        .withMessage("died at publish");
    pointerAfterDeath = pointer("plain");
    day2 = tenant.run(nextDay, DAY_2);
  }

  @Test
  void writesOneFilePerTableIntoAFolderNamedByTheRunsTime() {
    List<String> files =
        Trees.files(tenant.lakeFolder().resolve("outbound/plain/roster/2026-09-02T02-00-00"))
            .stream()
            .map(tenant.lakeFolder().resolve("outbound/plain/roster")::relativize)
            .map(Path::toString)
            .filter(file -> !file.contains("/."))
            .toList();

    assertThat(files)
        .hasSize(Tenant.CATALOG.publishedTables().size() + 1)
        .contains("2026-09-02T02-00-00/snapshot.roster.manifest.cdm.json")
        .filteredOn(file -> file.endsWith(".csv"))
        .containsExactlyInAnyOrderElementsOf(
            Tenant.CATALOG.publishedTables().stream()
                .map(table -> "2026-09-02T02-00-00/%s/part-0000.csv".formatted(table.name()))
                .toList());
  }

  @Test
  void hasThePublishedColumnsInOrderAndAHeaderOnlyWhenAsked() {
    for (PublishedTable table : Tenant.CATALOG.publishedTables()) {
      List<String> columns = table.columns().stream().map(GoldColumn::name).toList();
      List<List<String>> plain = records("plain", table);
      List<List<String>> titled = records("titled", table);

      assertThat(titled).as(table.name()).first().isEqualTo(columns);
      assertThat(plain)
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(titled.subList(1, titled.size()))
          .allMatch(record -> record.size() == columns.size())
          .hasSize(rowsOf(table));
    }
  }

  @Test
  void leadsFromTheRootManifestToWhatTheRunPublished() {
    CdmReader titled =
        CdmReader.open(tenant.lakeFolder().resolve("outbound/titled/current.manifest.cdm.json"));

    assertThat(titled.manifest().get("runId").asText()).isEqualTo(day2.runId());
    assertThat(titled.tables())
        .containsExactlyElementsOf(
            Tenant.CATALOG.publishedTables().stream().map(PublishedTable::name).toList());
    assertThat(titled.tables())
        .allSatisfy(
            table ->
                assertThat(titled.entity(table).get("rowCount").asInt())
                    .as(table)
                    .isEqualTo(titled.read(table).rows().size()));
    assertThat(titled.read("RefTranslation").rows())
        .extracting(each -> each.get("Id") + " " + each.get("Language"))
        .contains("RefGradeLevel-01 en-US", "RefGradeLevel-01 en-GB", "RefRole-student en-US")
        .doesNotHaveDuplicates();
  }

  @Test
  void quotesOnlyWhereAValueNeedsItAndDoublesQuotes() {
    String orgs = Trees.text(csv("plain", "Organization"));

    assertThat(orgs)
        .contains(",\"North \"\"Old\"\" School, West\",RefOrgType-school,")
        .contains(",South\\School,RefOrgType-school,")
        .contains(",s1,2026-09-01T02:00:00.000000Z,2026-09-02T02:00:00.000000Z,")
        .doesNotContain("\"South")
        .doesNotContain("\"\",")
        .endsWith("\n");
    assertThat(Trees.text(csv("plain", "PersonOrganizationRole")))
        .contains("u1_s1_student_y1_09,2026-09-01T02:00:00.000000Z,TRUE,2026-09-02")
        .contains(",TRUE,RefGradeLevel-09,,2026-08-24\n")
        .contains(",FALSE,RefGradeLevel-09,,2026-08-24\n");
  }

  @Test
  void movesTheCurrentPointerOnlyWhenTheRunIsPublished() throws IOException {
    assertThat(pointerAfterDay1.get("snapshot").asText()).isEqualTo("2026-09-01T02-00-00");
    assertThat(pointerAfterDeath).isEqualTo(pointerAfterDay1);

    JsonNode pointer = pointer("plain");
    assertThat(pointer.get("snapshot").asText()).isEqualTo("2026-09-02T02-00-00");
    assertThat(pointer.get("runId").asText()).isEqualTo(day2.runId());
    assertThat(pointer.at("/subManifests/0/definition").asText())
        .isEqualTo("local:/roster/2026-09-02T02-00-00/snapshot.roster.manifest.cdm.json");
    assertThat(pointer("titled").get("snapshot")).isEqualTo(pointer.get("snapshot"));
  }

  @Test
  void keepsTheSnapshotOfTheDayBefore() {
    assertThat(
            tenant
                .lakeFolder()
                .resolve("outbound/plain/roster/2026-09-01T02-00-00/Person/part-0000.csv"))
        .exists();
  }

  @Tag("proof")
  @Test
  void isReadByDeltasOwnReaderAsByOurs() {
    SortedMap<TableName, Long> tables = tenant.published().tables();
    SideBySide.map(
        List.copyOf(tables.keySet()),
        table -> {
          assertThat(texts(throughDelta(table, tables.get(table))))
              .as(table.path())
              .isEqualTo(texts(tenant.lake().read(table, tables.get(table))));
          return table;
        });
    TableName roles = TableName.gold("PersonOrganizationRole");
    assertThat(throughDelta(roles, tables.get(roles)))
        .hasSameRowsAs(tenant.lake().read(roles, tables.get(roles)));
    assertThat(throughDelta(RunLog.TABLE, 1L))
        .inColumns("runId", "sequence", "status")
        .hasRows("20260901T020000Z,1,completed", "20260902T020000Z,2,completed");
  }

  private static Dataset<Row> throughDelta(TableName table, long version) {
    return SparkFixture.deltaSession()
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(tenant.lake().paths().table(table).toString());
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private static int rowsOf(PublishedTable table) {
    return table instanceof GoldTable ? (int) tenant.table("gold." + table.name()).count() : 0;
  }

  private static List<List<String>> records(String flow, PublishedTable table) {
    return Trees.records(csv(flow, table.name()));
  }

  private static Path csv(String flow, String table) {
    return tenant
        .lakeFolder()
        .resolve("outbound/%s/roster/2026-09-02T02-00-00".formatted(flow))
        .resolve(table)
        .resolve("part-0000.csv");
  }

  private static JsonNode pointer(String flow) throws IOException {
    return json(
        tenant
            .lakeFolder()
            .resolve("outbound/%s/roster/current.roster.manifest.cdm.json".formatted(flow)));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
