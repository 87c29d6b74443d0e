package io.rosterlake.lake;

import static io.rosterlake.lake.DamagedTable.NEWEST;
import static io.rosterlake.lake.DamagedTable.PEOPLE;
import static io.rosterlake.lake.DamagedTable.runId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table whose files were damaged: it is read as it was written, or the file is named. */
class DamagedTableTest {
  @TempDir private static Path written;

  private static List<String> expected;

  @TempDir private Path root;

  private DamagedTable table;

  @BeforeAll
  static void writeTheTable() {
    expected = new DamagedTable(written).written().rows();
  }

  @BeforeEach
  void copyTheTable() throws IOException {
    for (Path file : DamagedTable.files(written)) {
      Path copy = root.resolve(written.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    table = new DamagedTable(root);
  }

  @AfterEach
  void isAsItWasWrittenOnceTheDamageIsMended() throws IOException {
    copyTheTable();
    assertThat(table.rows()).isEqualTo(expected);
  }

  @Test
  void findsAFlippedBitWhereverItIsInADataFile() throws IOException {
    DamagedTable.flippingBits(
        table.dataFile(NEWEST),
        5,
        () ->
            assertThatThrownBy(table::rows)
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("its bytes do not match the checksum"));
  }

  @Test
  void namesADamagedFileWithItsTableTheRunThatWroteItAndWhatToDo() throws IOException {
    byte[] bytes = Files.readAllBytes(table.dataFile(NEWEST));
    bytes[100] ^= 1;
    Files.write(table.dataFile(NEWEST), bytes);

    assertThatThrownBy(table::rows)
        .hasMessageStartingWith(
            "table gold/Person: gold/Person/sourceSystem=hill/run=20260912T020000Z.")
        .hasMessageContaining(" is damaged: its bytes do not match")
        .hasMessageContaining("; run 20260912T020000Z wrote it. ")
        .hasMessageContaining("undo 20260912T020000Z --with-later")
        .hasMessageEndingWith("or restore the file from a backup of the lake.");
  }

  @Test
  void refusesATableInWhichAnotherWriterHasDeletedRowsByDeletionVectors() throws IOException {
    String entry =
        Files.readString(table.logEntry(NEWEST))
            .replace(
                "{\"add\":{",
                "{\"add\":{\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"ab^-aqEH.-t@S}K{vb[*k^\",\"offset\":4,\"sizeInBytes\":40,\"cardinality\":6},");
    String protocol =
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}";
    Files.writeString(table.logEntry(NEWEST), entry.stripTrailing() + "\n" + protocol + "\n");
    Files.delete(table.log(".%020d.json.crc".formatted(NEWEST)));

    assertThatThrownBy(table::rows)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("another writer has left deletion vectors")
        .hasMessageContaining("gold/Person")
        .hasMessageEndingWith("then run REORG TABLE ... APPLY (PURGE)");
  }

  @Test
  void findsADataFileOfAnotherSize() throws IOException {
    Path file = table.dataFile(NEWEST);
    Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(table::rows)
        .hasMessageContaining("bytes, and in the log of the table it has")
        .hasMessageContaining(runId(NEWEST));
  }

  @Test
  void doesNotSayOfALostDataFileThatUpkeepRemovedIt() throws IOException {
    Files.delete(table.dataFile(NEWEST));

    assertThatThrownBy(table::rows)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(" is missing; run 20260912T020000Z wrote it.")
        .hasMessageNotContaining("upkeep");
  }

  @Test
  void bringsNoVersionBackWhoseFilesAreDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(table.dataFile(NEWEST - 1));
    bytes[4] ^= 1;
    Files.write(table.dataFile(NEWEST - 1), bytes);

    assertThatThrownBy(() -> table.lake().restore(PEOPLE, OptionalLong.of(NEWEST - 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("its bytes do not match the checksum");
    assertThat(table.lake().latestVersion(PEOPLE)).hasValue(NEWEST);
  }

  @Test
  void keepsTheChecksumsOfFilesThatAreBroughtBack() throws IOException {
    long restored = table.lake().restore(PEOPLE, OptionalLong.of(NEWEST - 1));
    byte[] bytes = Files.readAllBytes(table.dataFile(NEWEST - 1));
    bytes[4] ^= 1;
    Files.write(table.dataFile(NEWEST - 1), bytes);

    assertThatThrownBy(() -> table.lake().read(PEOPLE, restored))
        .hasMessageContaining("its bytes do not match the checksum");
    assertThat(table.log("%020d.json".formatted(restored)).toFile().delete()).isTrue();
  }

  @Test
  void readsFilesThatWereCommittedWithoutChecksums() throws IOException {
    Path entry = table.logEntry(NEWEST);
    Files.writeString(
        entry, Files.readString(entry).replaceAll("\"rosterlake.crc32c\":\"\\w+\"", ""));
    Files.delete(table.log("." + entry.getFileName() + ".crc"));

    assertThat(table.rows()).isEqualTo(expected);
  }

  @Test
  void namesTheFileOfTheLogThatIsDamagedOrReadsTheTableAsItIs() throws IOException {
    List<String> notNamed = new ArrayList<>();
    List<String> read =
        List.of(
            "00000000000000000011.json",
            "00000000000000000010.checkpoint.parquet",
            "_last_checkpoint");
    for (Path file : DamagedTable.files(table.log(""))) {
      String name = file.getFileName().toString().replaceFirst("^\\.(.*)\\.crc$", "$1");
      if (!read.contains(name)) {
        continue;
      }
      DamagedTable.flippingBits(
          file,
          71,
          () -> {
            try {
              if (!table.rows().equals(expected)) {
                notNamed.add(name + " gave other rows");
              }
            } catch (LakeException e) {
              if (!e.getMessage().contains("gold/Person/_delta_log/" + name)) {
                notNamed.add(name + ": " + e.getMessage());
              }
            } catch (Exception e) {
              notNamed.add(name + ": " + e);
            }
          });
    }
    assertThat(notNamed).isEmpty();
  }

  @Test
  void takesAnEntryWithoutAByteForWhatItIs() throws IOException {
    Files.write(table.logEntry(NEWEST), new byte[0]);

    assertThatThrownBy(table::rows)
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "table gold/Person: gold/Person/_delta_log/00000000000000000011.json is empty. Restore it from a backup of the lake.");
    assertThatThrownBy(() -> table.lake().latestVersion(PEOPLE)).hasMessageContaining("is empty");
  }

  @Test
  void namesTheEntryThatIsMissingBetweenOthers() throws IOException {
    Files.delete(table.logEntry(4));
    Files.delete(table.log("00000000000000000010.checkpoint.parquet"));

    assertThatThrownBy(table::rows)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(
            "_delta_log/00000000000000000004.json is missing, and later entries are there");
  }

  @Test
  void doesNotSayOfALostVersionThatUpkeepRemovedIt() throws IOException {
    Files.delete(table.logEntry(NEWEST));

    assertThatThrownBy(table::rows)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("table gold/Person: gold/Person/_delta_log lacks version 11")
        .hasMessageContaining("no upkeep that is on record removed it");
  }

  @Test
  void saysThatADamagedCheckpointCanBeDeletedWhereTheLogIsWhole() throws IOException {
    Path checkpoint = table.log("00000000000000000010.checkpoint.parquet");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);

    assertThatThrownBy(table::rows)
        .hasMessageContaining("00000000000000000010.checkpoint.parquet is damaged")
        .hasMessageContaining("Delete it, together with _last_checkpoint beside it");

    Files.delete(checkpoint);
    Files.delete(table.log("_last_checkpoint"));
    assertThat(table.rows()).isEqualTo(expected);
  }
}
