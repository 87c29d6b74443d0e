package io.rosterlake.jobs.export;

import static io.rosterlake.jobs.export.GoldLake.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.config.ExportSettings;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.config.ExportSettings.FileFormat;
import io.rosterlake.config.ExportSettings.WhenUnchanged;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.config.PrivacySettings;
import io.rosterlake.config.PrivacySettings.Treatment;
import io.rosterlake.config.SecretReference;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.ManifestJson;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export tells of people follows the privacy that its flow asks for. */
class ExportedPrivacyTest {
  private static final String KEY = "swordfish-correct-horse-battery";
  private static final Instant TIME = Instant.parse("2026-09-01T02:00:00Z");

  @TempDir private static Path root;

  private static EventLog events;
  private static GoldLake lake;
  private static Manifest run;

  @BeforeAll
  static void exportThreeTimes() {
    lake = new GoldLake(root.resolve("lake"));
    DataLakeExport research = flow("research", FileFormat.CSV, Treatment.HASH, Treatment.MASK);
    DataLakeExport columnar = flow("columnar", FileFormat.PARQUET, Treatment.MASK, Treatment.MASK);
    DataLakeExport linked = flow("linked", FileFormat.CSV, Treatment.HASH, Treatment.HASH);
    try (EventLog log = EventLog.of(SparkFixture.session().sparkContext())) {
      events = log;
      run =
          lake.publish(
              "2026-09-01T02:00:00Z",
              Map.of(
                  "Person",
                  List.of(
                      row(
                          "Id", "p1",
                          "FirstSeenDateTime", TIME,
                          "LastSeenDateTime", TIME,
                          "GivenName", "Kim",
                          "Surname", ""),
                      row("Id", "p2", "GivenName", "Kim")),
                  "Enrollment",
                  List.of(
                      row(
                          "Id", "e1",
                          "ExternalId", "c1_u1_student",
                          "IsActiveInSession", true,
                          "PersonId", "p1",
                          "SectionId", "c1",
                          "EntryDate", "2026-08-24")),
                  "PersonRelationship",
                  List.of(row("Id", "x1", "PersonId", "p1", "RelatedPersonId", "p2"))),
              HashKeys.of(List.of(research, columnar, linked), Map.of("THE_KEY", KEY)),
              research,
              columnar,
              linked);
    }
  }

  @Test
  void hashesKeysSoThatTablesStillJoin() {
    CdmReader research = lake.read("research");
    String kim = new KeyedHash(KEY).call("p1");

    assertThat(personWithSurname(research)).containsEntry("Id", kim);
    assertThat(research.read("Enrollment").rows())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .containsEntry("PersonId", kim)
                    .containsEntry("SectionId", "c1")
                    .containsEntry("ExternalId", "*")
                    .containsEntry("EntryDate", "2026-08-24")
                    .containsEntry("IsActiveInSession", true));
    assertThat(research.read("PersonRelationship").rows())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .containsEntry("PersonId", kim)
                    .containsEntry("RelatedPersonId", new KeyedHash(KEY).call("p2")));
  }

  @Test
  void masksWhatIsThereAndLeavesWhatIsMissing() {
    for (String flow : List.of("research", "columnar")) {
      assertThat(lake.read(flow).read("Person").rows())
          .as(flow)
          .extracting(each -> each.get("GivenName") + " " + each.get("Surname"))
          .containsExactlyInAnyOrder("* *", "* null");
    }
    assertThat(lake.read("columnar").read("Person").rows())
        .extracting(each -> each.get("Id"))
        .containsOnly("*");
    assertThat(personWithSurname(lake.read("research"))).containsEntry("LastSeenDateTime", TIME);
  }

  @Test
  void hashesEqualValuesAlikeInEveryColumn() {
    assertThat(lake.read("linked").read("Person").rows())
        .extracting(each -> each.get("GivenName"))
        .containsOnly(new KeyedHash(KEY).call("Kim"));
    assertThat(lake.read("linked").read("Enrollment").rows())
        .extracting(each -> each.get("ExternalId"))
        .containsExactly(new KeyedHash(KEY).call("c1_u1_student"));
  }

  @Test
  void writesTheKeyNowhere() {
    assertThat(filesHolding(KEY)).isEmpty();
    assertThat(ManifestJson.write(run)).doesNotContain(KEY);
    assertThat(events.lines())
        .anyMatch(event -> event.contains("physicalPlanDescription") && event.contains("UDF("))
        .noneMatch(event -> event.contains(KEY));
  }

  @Test
  void keepsTheKeyOutOfEveryPlan() {
    TableName name = TableName.gold("Person");
    Dataset<Row> people = lake.lake().read(name, run.version(name).getAsLong());
    DataLakeExport flow = flow("research", FileFormat.CSV, Treatment.HASH, Treatment.HASH);
    ExportTable table = ExportTable.of(GoldLake.table("Person"), flow.settings());
    for (FileKind kind :
        List.of(new CsvFile(true, Optional.empty()), new ParquetFile(Optional.empty()))) {
      var execution =
          kind.exported(people, table, Optional.of(new KeyedHash(KEY))).queryExecution();

      assertThat(execution.toString()).contains("UDF").doesNotContain(KEY);
      assertThat(execution.logical().toJSON()).doesNotContain(KEY);
      assertThat(execution.executedPlan().toJSON()).doesNotContain(KEY);
    }
  }

  private static Map<String, Object> personWithSurname(CdmReader reader) {
    return reader.read("Person").rows().stream()
        .filter(each -> each.get("Surname") != null)
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> filesHolding(String text) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).filter(file -> text(file).contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataLakeExport flow(
      String id, FileFormat format, Treatment keys, Treatment personalData) {
    return new DataLakeExport(
        id,
        id,
        new ExportSettings(
            format,
            false,
            Optional.empty(),
            Content.SNAPSHOT,
            WhenUnchanged.SKIP,
            new PrivacySettings(
                keys, personalData, Optional.of(new SecretReference.Variable("THE_KEY")))));
  }
}
