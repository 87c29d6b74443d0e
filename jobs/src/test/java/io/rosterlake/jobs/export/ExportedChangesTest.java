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
import io.rosterlake.lake.TableStorage;
import io.rosterlake.lake.UpkeepRecord;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who applies exported changes to the earlier rows has the later ones. */
class ExportedChangesTest {
  private static final TableName PERSON = TableName.gold("Person");
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";
  private static final String DAY_3 = "2026-09-03T02:00:00Z";
  private static final DataLakeExport CHANGES = flow(FileFormat.CSV, PrivacySettings.DEFAULT);

  @TempDir private Path root;

  @Test
  void addUpToTheTablesTheyLeadTo() {
    GoldLake lake = new GoldLake(root);
    Subscriber subscriber = new Subscriber();

    lake.publish(
        DAY_1,
        Map.of(
            "Person",
            List.of(person("p1", "Kim", DAY_1), person("p2", "Bo", DAY_1), person("p3", "", DAY_1)),
            "RefTranslation",
            List.of(label("g-01", "en-US", "First grade"), label("g-01", "en-GB", "Year 1"))),
        HashKeys.none(),
        CHANGES);
    subscriber.apply(lake.read("changes"));
    lake.publish(
        DAY_2,
        Map.of(
            "Person",
            List.of(
                person("p1", "Kim", DAY_2), person("p2", null, DAY_2), person("p4", "Lu", DAY_2)),
            "RefTranslation",
            List.of(label("g-01", "en-US", "First grade"), label("g-01", "en-GB", "Primary 2")),
            "Enrollment",
            List.of(row("Id", "e1", "IsActiveInSession", true))),
        HashKeys.none(),
        CHANGES);
    CdmReader second = lake.read("changes");
    subscriber.apply(second);

    assertThat(second.manifest().get("content").asText()).isEqualTo("changes");
    assertThat(second.manifest().at("/changesSince/runId").asText()).isEqualTo("20260901T020000Z");
    assertThat(second.manifest().at("/changesSince/snapshot").asText())
        .isEqualTo("2026-09-01T02-00-00");
    assertThat(second.entity("Person").get("changeCounts"))
        .hasToString("{\"inserted\":1,\"updated\":2,\"updatedOnlySeenAgain\":1,\"deleted\":1}");
    assertThat(second.read("Person").rows())
        .extracting(each -> each.get("Id") + " " + each.get("ChangeType"))
        .containsExactlyInAnyOrder("p1 updated", "p2 updated", "p3 deleted", "p4 inserted");
    assertThat(second.read("RefTranslation").rows())
        .extracting(each -> each.get("LocalizedName") + " " + each.get("ChangeType"))
        .containsExactly("Primary 2 updated");
    assertThat(second.read("Enrollment").rows())
        .extracting(each -> each.get("ChangeType"))
        .containsExactly("inserted");

    Manifest third =
        lake.publish(
            DAY_3,
            Map.of("Person", List.of(person("p3", "", DAY_3)), "Enrollment", List.of()),
            HashKeys.none(),
            CHANGES);
    subscriber.apply(lake.read("changes"));

    for (String table : List.of("Person", "RefTranslation", "Enrollment")) {
      assertThat(subscriber.rows(table))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(lake.gold(third, table));
    }
    assertThat(lake.read("changes").read("RefTranslation").rows()).isEmpty();
  }

  @Test
  void sayThatTheFirstExportIsWhole() {
    GoldLake lake = new GoldLake(root);
    lake.publish(DAY_1, onePerson("Kim", DAY_1), HashKeys.none(), CHANGES);

    assertIsWhole(lake, "it is the first export of this flow");
    assertThat(lake.read("changes").manifest().has("changesSince")).isFalse();
    assertThat(lake.read("changes").read("Person").columns()).last().isEqualTo("ChangeType");
  }

  @Test
  void areWholeWhenTheyWouldNotFitWhatWasExportedBefore() {
    GoldLake lake = new GoldLake(root);
    DataLakeExport snapshot = flow(Content.SNAPSHOT, FileFormat.CSV, PrivacySettings.DEFAULT);
    DataLakeExport hashed =
        flow(
            FileFormat.PARQUET,
            new PrivacySettings(
                Treatment.HASH, Treatment.MASK, Optional.of(new SecretReference.Variable("KEY"))));

    lake.publish(DAY_1, onePerson("Kim", DAY_1), HashKeys.none(), snapshot);
    lake.publish(DAY_2, onePerson("Lu", DAY_2), HashKeys.none(), CHANGES);
    assertIsWhole(lake, "the export of run 20260901T020000Z was written with other settings");

    lake.publish(DAY_3, onePerson("Li", DAY_3), key("one", hashed), hashed);
    assertIsWhole(lake, "the export of run 20260902T020000Z was written with other settings");

    lake.publish("2026-09-04T02:00:00Z", onePerson("Jo", DAY_3), key("one", hashed), hashed);
    assertThat(lake.read("changes").manifest().get("content").asText()).isEqualTo("changes");
    assertThat(lake.read("changes").read("Person").rows())
        .extracting(each -> each.get("GivenName") + " " + each.get("ChangeType"))
        .containsExactly("* updated");

    lake.publish("2026-09-05T02:00:00Z", onePerson("Al", DAY_3), key("another", hashed), hashed);
    assertIsWhole(lake, "the export of run 20260904T020000Z was written with other settings");
  }

  @Test
  void areWholeWhenKeysAreMasked() {
    GoldLake lake = new GoldLake(root);
    DataLakeExport masked =
        flow(FileFormat.CSV, new PrivacySettings(Treatment.MASK, Treatment.PASS, Optional.empty()));
    lake.publish(DAY_1, onePerson("Kim", DAY_1), HashKeys.none(), masked);
    lake.publish(DAY_2, onePerson("Lu", DAY_2), HashKeys.none(), masked);

    assertIsWhole(lake, "keys are masked, so it is not known which row has changed");
  }

  @Test
  void areWholeWhenUpkeepRemovedWhatTheyAreRelativeTo() {
    GoldLake lake = new GoldLake(root);
    lake.publish(DAY_1, onePerson("Kim", DAY_1), HashKeys.none(), CHANGES);
    TableStorage person = lake.lake().storage(PERSON);
    TableStorage.Leftovers all = person.leftovers(new TreeSet<>(), new TreeSet<>());
    new UpkeepRecord(Instant.parse(DAY_2), new TreeMap<>(Map.of(PERSON, all.left())))
        .save(lake.lake());
    person.deleteFiles(all);

    lake.publish(DAY_2, onePerson("Lu", DAY_2), HashKeys.none(), CHANGES);

    assertIsWhole(
        lake, "upkeep has removed the rows of run 20260901T020000Z, which the export before shows");
  }

  @Test
  void areWholeWhenWhatTheyAreRelativeToIsLost() {
    GoldLake lake = new GoldLake(root);
    lake.publish(DAY_1, onePerson("Kim", DAY_1), HashKeys.none(), CHANGES);
    lake.lake()
        .tree(lake.lake().paths().table(PERSON))
        .filesEndingIn(".parquet")
        .forEach(file -> lake.lake().delete(file.getPath()));

    lake.publish(DAY_2, onePerson("Lu", DAY_2), HashKeys.none(), CHANGES);

    assertIsWhole(
        lake,
        "the rows of run 20260901T020000Z, which the export before shows, are lost or damaged");
  }

  private static void assertIsWhole(GoldLake lake, String reason) {
    CdmReader reader = lake.read("changes");
    assertThat(reader.manifest().get("content").asText()).isEqualTo("snapshot");
    assertThat(reader.manifest().get("isSnapshotBecause").asText()).isEqualTo(reason);
    assertThat(reader.read("Person").rows())
        .extracting(each -> each.get("ChangeType"))
        .containsExactly("inserted");
  }

  private static Map<String, List<Map<String, Object>>> onePerson(String name, String seenAt) {
    return Map.of("Person", List.of(person("p1", name, seenAt)));
  }

  private static Map<String, Object> person(String id, String name, String seenAt) {
    return row(
        "Id",
        id,
        "FirstSeenDateTime",
        Instant.parse(DAY_1),
        "LastSeenDateTime",
        Instant.parse(seenAt),
        "GivenName",
        name);
  }

  private static Map<String, Object> label(String id, String language, String label) {
    return row("Id", id, "Language", language, "LocalizedName", label);
  }

  private static HashKeys key(String key, DataLakeExport flow) {
    return HashKeys.of(List.of(flow), Map.of("KEY", key));
  }

  private static DataLakeExport flow(FileFormat format, PrivacySettings privacy) {
    return flow(Content.CHANGES, format, privacy);
  }

  private static DataLakeExport flow(Content content, FileFormat format, PrivacySettings privacy) {
    return new DataLakeExport(
        "changes",
        "changes",
        new ExportSettings(format, false, Optional.empty(), content, WhenUnchanged.SKIP, privacy));
  }
}
