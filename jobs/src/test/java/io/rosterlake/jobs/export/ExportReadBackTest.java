package io.rosterlake.jobs.export;

import static io.rosterlake.jobs.export.GoldLake.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.PublishedTable;
import io.rosterlake.config.ExportSettings;
import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.config.ExportSettings.FileFormat;
import io.rosterlake.config.ExportSettings.WhenUnchanged;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.config.PrivacySettings;
import io.rosterlake.run.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is given the root manifest of an export, and nothing else, gets gold back. */
class ExportReadBackTest {
  /** Names as they should not be, and are. */
  private static final List<String> NASTY =
      List.of(
          "plain",
          "comma, comma",
          "a \"quoted\" name",
          "\"",
          "\"\"",
          "\"starts quoted",
          "two\nlines",
          "two\r\nlines",
          "a\rcarriage return",
          "\n",
          "  leading and trailing  ",
          " ",
          "\ttab\t",
          "",
          "back\\slash \\\" and \\",
          "#no comment",
          "null",
          "NULL",
          "'single'",
          "日本語 \uD83D\uDE00 e\u0301",
          "\u00A0no-break\u2028line separator",
          "TRUE",
          "00123",
          "=1+1");

  private static final Instant FIRST = Instant.parse("2026-09-01T02:00:00.000001Z");
  private static final Instant LAST = Instant.parse("2026-10-25T01:30:00Z");

  @TempDir private static Path root;

  private static GoldLake lake;
  private static Manifest run;

  @BeforeAll
  static void exportNastyValues() {
    lake = new GoldLake(root.resolve("lake"));
    List<Map<String, Object>> people = new ArrayList<>();
    List<Map<String, Object>> lists = new ArrayList<>();
    for (int index = 0; index < NASTY.size(); index++) {
      people.add(
          row(
              "Id",
              "p" + index,
              "FirstSeenDateTime",
              FIRST,
              "LastSeenDateTime",
              LAST,
              "GivenName",
              NASTY.get(index),
              "MiddleName",
              index % 2 == 0 ? null : "",
              "PreferredSurname",
              NASTY.get((index + 7) % NASTY.size()),
              "Surname",
              asLastCell(NASTY.get((index + 5) % NASTY.size()))));
      lists.add(
          row("Id", NASTY.get(index) + index, "Code", NASTY.get(index), "SortOrder", index - 5));
    }
    run =
        lake.publish(
            "2026-09-01T02:00:00Z",
            Map.of(
                "Person",
                people,
                "RefDefinition",
                lists,
                "PersonOrganizationRole",
                List.of(
                    row("Id", "r1", "IsActiveInSession", true, "RoleEndDate", "2027-06-18"),
                    row("Id", "r2", "IsActiveInSession", false, "IsPrimary", true),
                    row("Id", "r3")),
                "PersonEmailAddress",
                List.of()),
            HashKeys.none(),
            flow("plain", FileFormat.CSV, false),
            flow("titled", FileFormat.CSV, true),
            flow("packed", FileFormat.CSV, true, Optional.of(Compression.GZIP)),
            flow("columnar", FileFormat.PARQUET, false),
            flow("dense", FileFormat.PARQUET, false, Optional.of(Compression.ZSTD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "titled", "packed", "columnar", "dense"})
  void givesGoldBackValueForValue(String flow) {
    CdmReader reader = lake.read(flow);

    for (PublishedTable table : GoldLake.CATALOG.publishedTables()) {
      CdmReader.Table read = reader.read(table.name());
      assertThat(read.columns())
          .as(table.name())
          .containsExactlyElementsOf(table.columns().stream().map(GoldColumn::name).toList());
      assertThat(read.types())
          .as(table.name())
          .containsExactlyElementsOf(
              table.columns().stream().map(column -> column.type().publishedName()).toList());
      assertThat(reader.entity(table.name()).get("rowCount").asInt())
          .as(table.name())
          .isEqualTo(read.rows().size());
    }
    for (String table : List.of("Person", "RefDefinition", "PersonOrganizationRole")) {
      assertThat(reader.read(table).rows())
          .as(table)
          .containsExactlyInAnyOrderElementsOf(lake.gold(run, table))
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain, part-0000.csv",
    "titled, part-0000.csv",
    "packed, part-0000.csv.gz",
    "columnar, part-0000.parquet",
    "dense, part-0000.parquet"
  })
  void describesEveryPublishedTableAlsoThoseWithoutRows(String flow, String file) {
    CdmReader reader = lake.read(flow);

    assertThat(reader.tables())
        .containsExactlyElementsOf(
            GoldLake.CATALOG.publishedTables().stream().map(PublishedTable::name).toList());
    for (String empty : List.of("AadUser", "AadGroupMembership", "Course", "PersonEmailAddress")) {
      assertThat(reader.read(empty).rows()).as(empty).isEmpty();
      assertThat(lake.flowFolder(flow).resolve("roster/2026-09-01T02-00-00/" + empty))
          .isDirectoryContaining(each -> each.endsWith(file));
    }
  }

  @Test
  void saysHowTablesReferToEachOther() {
    assertThat(lake.read("plain").manifest().get("relationships"))
        .extracting(
            each ->
                "%s.%s -> %s.%s"
                    .formatted(
                        nameOf(each.get("fromEntity").asText()),
                        each.get("fromEntityAttribute").asText(),
                        nameOf(each.get("toEntity").asText()),
                        each.get("toEntityAttribute").asText()))
        .contains(
            "SectionSession.SectionId -> Section.Id",
            "AadGroupMembership.UserObjectId -> AadUser.ObjectId",
            "PersonOrganizationRole.RefRoleId -> RefDefinition.Id",
            "RefTranslation.Id -> RefDefinition.Id")
        .doesNotHaveDuplicates();
  }

  @Test
  void hasThePublishedColumnsInOneSchemaDocument() {
    assertThat(lake.flowFolder("plain").resolve("schema"))
        .isDirectoryContaining(file -> file.endsWith("roster.v0.3.2.cdm.json"));
    assertThat(lake.flowFolder("columnar").resolve("schema/roster.v0.3.2.cdm.json"))
        .hasSameTextualContentAs(lake.flowFolder("plain").resolve("schema/roster.v0.3.2.cdm.json"));
    assertThat(Files.exists(lake.flowFolder("plain").resolve("schema/_roster.v0.3.2.cdm.json.new")))
        .isFalse();
  }

  /** FastCSV 4.1 reads past the end of a line whose last cell, in quotes, has a carriage return. */
  private static String asLastCell(String value) {
    return value.replaceAll("\r(?!\n)", "");
  }

  private static String nameOf(String entityPath) {
    return entityPath.substring(entityPath.lastIndexOf('/') + 1);
  }

  private static DataLakeExport flow(String id, FileFormat format, boolean header) {
    return flow(id, format, header, Optional.empty());
  }

  private static DataLakeExport flow(
      String id, FileFormat format, boolean header, Optional<Compression> compression) {
    return new DataLakeExport(
        id,
        id,
        new ExportSettings(
            format,
            header,
            compression,
            Content.SNAPSHOT,
            WhenUnchanged.SKIP,
            PrivacySettings.DEFAULT));
  }
}
