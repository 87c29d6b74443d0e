package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.ORGS;
import static io.rosterlake.upload.UploadFolder.USERS;
import static io.rosterlake.upload.UploadFolder.join;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Severity;
import io.rosterlake.config.ArchiveLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive is what its directory says, and no program may read anything else from it. */
class ArchiveTest {
  private static final String OTHER_ORGS = "sourcedId,name,type\n20002,South,school\n";

  @TempDir private Path root;

  @Test
  void refusesTwoArchivesThatWereJoined() {
    byte[] first = zip("orgs.csv", ORGS, "users.csv", USERS);
    byte[] second = zip("orgs.csv", OTHER_ORGS, "users.csv", USERS);

    FileFinding finding = refused(join(first, second));

    assertThat(finding.message())
        .contains("bytes that belong to none of its entries")
        .contains("(" + first.length + " of them)")
        .contains("Pack the files again as one ordinary zip");
  }

  @Test
  void refusesAnArchiveThatGoesOnBehindItsEnd() {
    assertThat(refused(join(complete(), "more")).message()).contains("not a complete zip");
  }

  @Test
  void refusesAnArchiveWithASecondEndInItsComment() {
    byte[] inner = zip("orgs.csv", OTHER_ORGS);
    byte[] outer = complete();
    // The last two bytes are the length of the comment: the inner archive becomes a comment.
    outer[outer.length - 2] = (byte) inner.length;
    outer[outer.length - 1] = (byte) (inner.length >> 8);

    assertThat(refused(join(outer, inner)).message()).contains("belong to none of its entries");
  }

  @Test
  void refusesANameThatDiffersBetweenDirectoryAndEntry() {
    byte[] archive = complete();
    replaceFirst(archive, "users.csv", "roles.csv");

    assertThat(refused(archive).message())
        .contains("its entry \"users.csv\" contradict each other in its name");
  }

  @Test
  void refusesALengthThatDiffersBetweenDirectoryAndEntry() throws IOException {
    byte[] archive = written(Zip64Mode.Never);
    // The length of the first entry stands 22 bytes into its header.
    archive[22]++;

    assertThat(refused(archive).message())
        .contains("its entry \"orgs.csv\" contradict each other in its length");
  }

  @Test
  void refusesAnEntryThatTheDirectoryHides() throws IOException {
    byte[] archive = complete();
    int directory = indexOf(archive, new byte[] {'P', 'K', 1, 2});
    byte[] hidden = zip("orgs.csv", OTHER_ORGS);
    byte[] entry = Arrays.copyOf(hidden, indexOf(hidden, new byte[] {'P', 'K', 1, 2}));
    byte[] grown =
        join(from(archive, 0, directory), entry, from(archive, directory, archive.length));
    // The end record has the directory's place sixteen bytes from its start.
    int place = grown.length - 22 + 16;
    int moved = directory + entry.length;
    grown[place] = (byte) moved;
    grown[place + 1] = (byte) (moved >> 8);

    assertThat(refused(grown).message()).contains("belong to none of its entries");
  }

  @Test
  void refusesAnEntryThatUnpacksToSomethingElseThanTheDirectorySays() throws IOException {
    byte[] archive = written(Zip64Mode.Never);
    // Both give the same wrong checksum, which stands 14 and 16 bytes into the two headers.
    archive[14]++;
    archive[indexOf(archive, new byte[] {'P', 'K', 1, 2}) + 16]++;

    assertThat(refused(archive).message())
        .contains("its entry \"orgs.csv\" is damaged")
        .contains("checksum");
  }

  @Test
  void refusesAnEncryptedFile() {
    byte[] archive = complete();
    archive[6] |= 1;
    archive[indexOf(archive, new byte[] {'P', 'K', 1, 2}) + 8] |= 1;

    assertThat(refused(archive).message())
        .contains("its entry \"orgs.csv\" is encrypted")
        .contains("without password");
  }

  @Test
  void refusesAWayOfPackingThatFewProgramsKnow() {
    byte[] archive = complete();
    archive[8] = 14;
    archive[indexOf(archive, new byte[] {'P', 'K', 1, 2}) + 10] = 14;

    assertThat(refused(archive).message()).contains("packed by method 14");
  }

  @Test
  void refusesASymbolicLinkInAnArchive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      add(zip, "orgs.csv", ORGS);
      ZipArchiveEntry link = new ZipArchiveEntry("users.csv");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }

    assertThat(refused(bytes.toByteArray()).message())
        .contains("contains \"users.csv\", which is a symbolic link or a device");
  }

  @ParameterizedTest
  @EnumSource(names = {"Never", "Always", "AsNeeded"})
  void readsArchivesOfOtherProgramsWithAndWithoutZip64(Zip64Mode mode) throws IOException {
    CheckedUpload checked = folder(written(mode)).check("r.zip");

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.files())
        .extracting(CheckedFile::bytes)
        .containsExactly((long) ORGS.length(), (long) USERS.length());
  }

  @Test
  void refusesABombBeforeAByteOfItIsWritten() throws IOException {
    byte[] bomb = zip("orgs.csv", ORGS, "users.csv", "0".repeat(20 << 20));

    FileFinding finding = refused(bomb);

    assertThat(finding.message())
        .contains("the entry \"users.csv\" would unpack to 20971520 bytes")
        .contains("more than 200 times")
        .contains("archives.maxRatio");
    assertThat(unpacked()).allMatch(size -> size < 100);
  }

  @Test
  void leavesPackedWhatTheFormatDoesNotKnow() throws IOException {
    CheckedUpload checked =
        folder(zip("orgs.csv", ORGS, "users.csv", USERS, "readme.txt", "0".repeat(20 << 20)))
            .weighing("InvalidFileFormat", Severity.WARNING)
            .check("r.zip");

    assertThat(only(checked, "InvalidFileFormat").value()).isEqualTo("readme.txt");
    assertThat(checked.isFatal()).isFalse();
    assertThat(unpacked()).containsExactlyInAnyOrder((long) ORGS.length(), (long) USERS.length());
  }

  @Test
  void refusesMoreEntriesThanTheTenantAllows() {
    CheckedUpload checked =
        folder(complete()).limitedTo(new ArchiveLimits(1, 200, 1_000_000)).check("r.zip");

    assertThat(only(checked, "InvalidFileFormat").message())
        .contains("has 2 entries, more than the 1 that are allowed")
        .contains("archives.maxEntries");
  }

  @Test
  void refusesMoreBytesThanTheTenantAllowsAcrossArchives() {
    CheckedUpload checked =
        new UploadFolder(root.resolve("in"))
            .with("a.zip", zip("orgs.csv", ORGS))
            .with("b.zip", zip("users.csv", USERS))
            .limitedTo(new ArchiveLimits(10, 200, ORGS.length() + USERS.length() - 1))
            .check("");

    assertThat(only(checked, "InvalidFileFormat").message())
        .contains("above the 81 bytes that it may unpack to")
        .contains("archives.maxBytes");
    assertThat(checked.isFatal()).isTrue();
  }

  @Test
  void readsNamesInUtf8AlsoWhereTheArchiveDoesNotSaySo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseLanguageEncodingFlag(false);
      add(zip, "orgs.csv", ORGS);
      add(zip, "users.csv", USERS);
      add(zip, "Schüler.csv", "x");
    }

    CheckedUpload checked = folder(bytes.toByteArray()).check("r.zip");

    assertThat(only(checked, "InvalidFileFormat").value()).isEqualTo("Schüler.csv");
  }

  private static byte[] complete() {
    return zip("orgs.csv", ORGS, "users.csv", USERS);
  }

  /** A complete archive by another program, whose headers have the sizes. */
  private static byte[] written(Zip64Mode mode) throws IOException {
    SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(mode);
      add(zip, "orgs.csv", ORGS);
      add(zip, "users.csv", USERS);
    }

    return Arrays.copyOf(bytes.array(), (int) bytes.size());
  }

  private static void add(ZipArchiveOutputStream zip, String name, String text) throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }

  private UploadFolder folder(byte[] archive) {
    return new UploadFolder(root.resolve("in")).with("r.zip", archive);
  }

  /** The one finding of an upload that is refused because of its archive. */
  private FileFinding refused(byte[] archive) {
    CheckedUpload checked = folder(archive).check("r.zip");
    assertThat(checked.isFatal()).isTrue();
    return only(checked, "InvalidFileFormat");
  }

  /** The sizes of what was unpacked. */
  private List<Long> unpacked() throws IOException {
    Path scratch = root.resolve("in/.scratch");
    try (Stream<Path> files = Files.walk(scratch)) {
      return files.filter(Files::isRegularFile).map(file -> file.toFile().length()).toList();
    }
  }

  private static void replaceFirst(byte[] bytes, String old, String replacement) {
    byte[] name = old.getBytes(StandardCharsets.UTF_8);
    int at = indexOf(bytes, name);
    System.arraycopy(replacement.getBytes(StandardCharsets.UTF_8), 0, bytes, at, name.length);
  }

  private static byte[] from(byte[] bytes, int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }

    throw new AssertionError("not there");
  }
}
