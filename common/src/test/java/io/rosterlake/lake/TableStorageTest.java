package io.rosterlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A table of twelve versions, of which the last three are needed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TableStorageTest {
  private static final TableName PEOPLE = TableName.gold("Person");
  private static final Map<String, String> PARTITION = Map.of("sourceSystem", "hill sis/2");
  private static final TreeSet<Long> NEEDED = new TreeSet<>(Set.of(9L, 10L, 11L));

  @TempDir private static Path root;

  private static Lake lake;

  @BeforeAll
  static void writeTwelveVersions() {
    lake =
        new Lake(
            SparkFixture.session(), new LakePaths(new org.apache.hadoop.fs.Path(root.toUri())));
    OptionalLong version = OptionalLong.empty();
    for (int day = 0; day < 12; day++) {
      version = OptionalLong.of(lake.replace(version, staged("day-" + day)));
    }
    assertThat(version).hasValue(11);
  }

  @Test
  @Order(1)
  void findsWhatNoNeededVersionIsMadeOf() throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("part.parquet"), "somebody else's");
    Files.createSymbolicLink(folder().resolve("linked"), outside);

    TableStorage.Leftovers leftovers = lake.storage(PEOPLE).leftovers(NEEDED, new TreeSet<>());

    assertThat(leftovers.files()).hasSize(9);
    assertThat(leftovers.isNewestUnneeded()).isFalse();
    assertThat(leftovers.checkpoint()).hasValue(9);
    assertThat(leftovers.logEntries())
        .extracting(entry -> entry.getPath().getName())
        .hasSize(9)
        .contains("00000000000000000000.json", "00000000000000000008.json");
  }

  @Test
  @Order(2)
  void removesItAndLeavesTheOthersReadable() {
    TableStorage storage = lake.storage(PEOPLE);
    TableStorage.Leftovers leftovers = storage.leftovers(NEEDED, new TreeSet<>());
    new UpkeepRecord(Instant.EPOCH, new TreeMap<>(Map.of(PEOPLE, leftovers.left()))).save(lake);
    storage.deleteFiles(leftovers);
    storage.deleteLogEntries(leftovers);

    for (long version : NEEDED) {
      assertThat(names(lake.read(PEOPLE, version))).containsExactly("day-" + version);
    }
    assertThat(filesIn(folder())).filteredOn(name -> name.endsWith(".parquet")).hasSize(3);
    assertThat(filesIn(folder().resolve("_delta_log")))
        .doesNotContain("00000000000000000008.json")
        .contains("00000000000000000009.json", "00000000000000000009.checkpoint.parquet");
    assertThat(root.resolve("outside/part.parquet")).hasContent("somebody else's");
  }

  @Test
  @Order(3)
  void showsTheNewestVersionToAReaderWhoKnowsNothingOfUs() {
    assertThat(names(SparkFixture.deltaSession().read().format("delta").load(folder().toString())))
        .containsExactly("day-11");
  }

  @Test
  @Order(3)
  void saysOfAVersionThatIsGoneThatUpkeepRemovedIt() {
    assertThatThrownBy(() -> lake.read(PEOPLE, 2))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("version 2 of ")
        .hasMessageContaining("upkeep removed it")
        .hasMessageContaining("retention in the configuration");
    assertThatThrownBy(() -> lake.restore(PEOPLE, OptionalLong.of(2)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("upkeep removed it");
  }

  @Test
  @Order(4)
  void bringsBackAVersionThatIsKept() {
    long restored = lake.restore(PEOPLE, OptionalLong.of(10));

    assertThat(names(lake.read(PEOPLE, restored))).containsExactly("day-10");
  }

  @Test
  @Order(5)
  void doesNotWriteFilesAnewThatSomebodyElseReplaced() {
    long base = lake.latestVersion(PEOPLE).getAsLong();
    Set<org.apache.hadoop.fs.Path> files =
        lake.storage(PEOPLE).files(base).stream().map(DataFile::path).collect(Collectors.toSet());
    StagedRows compacted = staged("compacted");
    lake.replace(OptionalLong.of(base), staged("published meanwhile"));

    assertThatThrownBy(() -> lake.rewrite(base, files, compacted))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("another run wrote to");
  }

  private static StagedRows staged(String name) {
    Dataset<Row> rows =
        SparkFixture.session().createDataset(List.of(name), Encoders.STRING()).toDF("name");
    return lake.stage(PEOPLE, PARTITION, name, rows.coalesce(1));
  }

  private static List<String> names(Dataset<Row> rows) {
    return rows.select("name").as(Encoders.STRING()).collectAsList();
  }

  private static Path folder() {
    return root.resolve("gold/Person");
  }

  /** The names of all files below a folder, without what Hadoop adds; links are not followed. */
  private static List<String> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> folder.endsWith("_delta_log") || !file.toString().contains("_delta_log"))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
