package io.rosterlake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.config.ArchiveLimits;
import io.rosterlake.config.FileDataConnector;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.UploadException;
import io.rosterlake.upload.UploadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in the folder of a connector. */
class UploadFolderTest {
  private static final String MONDAY = "2026-08-31T02:00:00Z";
  private static final String TUESDAY = "2026-09-01T02:00:00Z";

  @TempDir private Path folder;
  private UploadFolder source;

  private static final Instant AT = Instant.parse("2026-09-01T02:00:00Z");
  private static final Fetching FETCHING =
      new Fetching(
          new org.apache.hadoop.fs.Path("unused"),
          new org.apache.hadoop.fs.Path("unused"),
          Optional.empty());

  @BeforeEach
  void connect() {
    source =
        new UploadFolder(
            new FileDataConnector(
                "files",
                "Files",
                "sis",
                "schoolDataSyncV2Rev1",
                folder.toString(),
                ArchiveLimits.DEFAULT),
            new Configuration(false));
  }

  @Test
  void findsTheOldestUploadFirstByItsNewestFileThenByName() throws IOException {
    send("z-first", MONDAY);
    send("b", TUESDAY);
    send("a", TUESDAY);

    assertThat(source.unread(Optional.empty(), AT))
        .extracting(FoundUpload::name)
        .containsExactly("z-first", "a", "b");
  }

  @Test
  void leavesOutWhatIsNoNewerThanTheLastOneRead() throws IOException {
    send("monday", MONDAY);
    send("tuesday", TUESDAY);
    long read = Instant.parse(MONDAY).toEpochMilli();

    assertThat(source.unread(Optional.of(new ReadUpload("monday", read)), AT))
        .extracting(FoundUpload::name)
        .containsExactly("tuesday");
  }

  @Test
  void passesOverHiddenFoldersAndFilesThatAreNoArchives() throws IOException {
    send(".partial", MONDAY);
    send("_old", MONDAY);
    Files.writeString(folder.resolve("notes.txt"), "not an upload");

    assertThat(source.unread(Optional.empty(), AT)).isEmpty();
  }

  @Test
  void refusesAFolderThatIsNamedLikeAnArchive() throws IOException {
    send("monday.zip", MONDAY);

    assertThatThrownBy(() -> source.unread(Optional.empty(), AT))
        .isInstanceOf(UploadException.class)
        .hasMessageContainingAll("monday.zip", "is a folder", "Take it away");
  }

  @Test
  void saysThatItsFolderDoesNotExist() throws IOException {
    Files.delete(folder);

    assertThatThrownBy(() -> source.unread(Optional.empty(), AT))
        .isInstanceOf(RunRefused.class)
        .hasMessageContainingAll(folder.toString(), "does not exist", "dataConnectors.path");
    Files.createDirectory(folder);
  }

  @Test
  void showsItsNewestUploadToWhoeverNamesNone() throws IOException {
    assertThatThrownBy(() -> source.newest(AT))
        .isInstanceOf(RunRefused.class)
        .hasMessageContainingAll("there is no upload in", "--upload");

    send("monday", MONDAY);
    send("tuesday", TUESDAY);

    assertThat(source.newest(AT).name()).isEqualTo("tuesday");
  }

  @Test
  void saysHowManyBytesAnUploadHasAndFetchesItsFiles() throws IOException {
    send("monday", MONDAY);
    FoundUpload found = source.named(folder.resolve("monday").toString());

    assertThat(source.bytes(found)).hasValue(5);
    assertThat(source.fetch(found, FETCHING).files())
        .extracting(UploadedFile::name)
        .containsExactly("orgs.csv");
  }

  @Test
  void refusesANamedUploadThatDoesNotExist() {
    assertThatThrownBy(() -> source.named(folder.resolve("nowhere").toString()))
        .isInstanceOf(RunRefused.class)
        .hasMessageContainingAll("nowhere", "does not exist");
  }

  private void send(String name, String at) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("orgs.csv");
    Files.writeString(file, "name\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(at)));
  }
}
