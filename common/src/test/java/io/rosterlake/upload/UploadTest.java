package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.ORGS;
import static io.rosterlake.upload.UploadFolder.USERS;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static io.rosterlake.upload.UploadFolder.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.catalog.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
  @TempDir private Path root;

  @Test
  void listsTheFilesOfAFolderByName() {
    Upload upload = UploadFolder.complete(root.resolve("monday")).open();

    assertThat(upload.name()).isEqualTo("monday");
    assertThat(upload.files())
        .extracting(UploadedFile::name, UploadedFile::bytes, UploadedFile::isInArchive)
        .containsExactly(
            tuple("orgs.csv", (long) ORGS.length(), false),
            tuple("users.csv", (long) USERS.length(), false));
  }

  @Test
  void namesTheLocationWhenThereIsNoUpload() {
    UploadFolder folder = new UploadFolder(root);

    assertThatThrownBy(() -> folder.open("tuesday"))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("There is no upload at")
        .hasMessageContaining("tuesday")
        .hasMessageContaining("folder of CSV files or a .zip");
  }

  @Test
  void refusesASingleCsvFileAsUpload() {
    UploadFolder folder = UploadFolder.complete(root);

    assertThatThrownBy(() -> folder.open("orgs.csv"))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("neither a folder nor a .zip");
  }

  @Test
  void readsAZipAsItsFiles() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("roster.zip", zip("users.csv", USERS, "orgs.csv", ORGS))
            .check("roster.zip");

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.upload().name()).isEqualTo("roster.zip");
    assertThat(checked.upload().files()).allMatch(UploadedFile::isInArchive);
    assertThat(checked.files())
        .extracting(file -> file.file().name())
        .containsExactly("orgs.csv", "users.csv");
    assertThat(checked.files().get(0).bytes()).isEqualTo(ORGS.length());
  }

  @Test
  void readsAZipInsideTheFolder() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("roster.ZIP", zip("users.csv", USERS))
            .with("orgs.csv", ORGS)
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.files()).hasSize(2);
  }

  @Test
  void stopsWhenAFileIsInTheZipAndBesideIt() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("roster.zip", zip("users.csv", USERS)).check();

    assertThat(rules(checked)).containsExactly("DuplicateFileFound");
    assertThat(only(checked, "DuplicateFileFound").message()).contains("also beside it");
    assertThat(checked.isFatal()).isTrue();
  }

  @Test
  void stopsWhenAFileIsInTwoZips() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("a.zip", zip("users.csv", USERS, "orgs.csv", ORGS))
            .with("b.zip", zip("users.csv", USERS))
            .check();

    assertThat(only(checked, "DuplicateFileFound").message()).contains("more than one archive");
  }

  @Test
  void stopsWhenAZipHoldsAFileTwice() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("roster.zip", zip("users.csv", USERS, "orgs.csv", ORGS, "users.csv", USERS))
            .check("roster.zip");

    FileFinding finding = only(checked, "DuplicateFileFound");
    assertThat(finding.file()).isEqualTo("users.csv");
    assertThat(finding.message()).contains("roster.zip").contains("more than once");
  }

  @Test
  void stopsWhenAZipHoldsAFolderOrAnUnsupportedFile() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with(
                "roster.zip",
                zip(
                    "orgs.csv",
                    ORGS,
                    "users.csv",
                    USERS,
                    "old/users.csv",
                    USERS,
                    "old/orgs.csv",
                    ORGS,
                    "readme.txt",
                    "hello"))
            .check("roster.zip");

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::value)
        .containsExactly(
            tuple("InvalidFileFormat", "old"), tuple("InvalidFileFormat", "readme.txt"));
    assertThat(checked.isFatal()).isTrue();
  }

  @Test
  void neverUnpacksAnEntryThatPointsOutside() {
    CheckedUpload checked =
        new UploadFolder(root.resolve("in"))
            .with(
                "roster.zip",
                zip(
                    "orgs.csv",
                    ORGS,
                    "users.csv",
                    USERS,
                    "../../escaped.csv",
                    "x",
                    "..\\b.csv",
                    ""))
            .check("roster.zip");

    assertThat(rules(checked)).containsExactly("InvalidFileFormat", "InvalidFileFormat");
    assertThat(checked.findings().get(0).message()).contains("points outside the archive");
    assertThat(root.resolve("escaped.csv")).doesNotExist();
    assertThat(root.resolveSibling("escaped.csv")).doesNotExist();
  }

  @Test
  void ignoresWhatOperatingSystemsLeaveBehind() {
    byte[] zip =
        zip("orgs.csv", ORGS, "__MACOSX/._orgs.csv", "x", ".DS_Store", "x", "Thumbs.db", "x");
    CheckedUpload checked =
        new UploadFolder(root)
            .with("roster.zip", zip)
            .with("users.csv", USERS)
            .with(".DS_Store", "x")
            .with("Thumbs.db", "x")
            .with("~$users.csv", "x")
            .with("__MACOSX/._users.csv", "x")
            .check();

    assertThat(checked.findings()).isEmpty();
  }

  @Test
  void stopsOnAZipThatIsCutOffOrNoZip() {
    byte[] whole = zip("orgs.csv", ORGS, "users.csv", USERS);
    CheckedUpload checked =
        new UploadFolder(root)
            .with("cut.zip", Arrays.copyOf(whole, whole.length - 30))
            .with("fake.zip", "sourcedId,name\n")
            .with("none.zip", "")
            .check();

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(
            tuple("InvalidFileFormat", "cut.zip"),
            tuple("InvalidFileFormat", "fake.zip"),
            tuple("InvalidFileFormat", "none.zip"));
    assertThat(checked.findings())
        .allMatch(finding -> finding.message().contains("not a complete zip"));
  }

  @Test
  void stopsOnAZipWithDamagedContent() {
    byte[] whole = zip("orgs.csv", ORGS.repeat(50), "users.csv", USERS);
    for (int at = 45; at < 75; at++) {
      whole[at] ^= 0x55;
    }

    CheckedUpload checked = new UploadFolder(root).with("roster.zip", whole).check("roster.zip");

    assertThat(rules(checked)).containsExactly("InvalidFileFormat");
    assertThat(checked.findings().get(0).message())
        .contains("roster.zip cannot be unpacked")
        .contains("Pack the files again");
  }

  @Test
  void stopsOnAZipWhoseEntriesAreFewerThanItLists() {
    byte[] whole = zip("orgs.csv", ORGS, "users.csv", USERS);
    // The end record counts its entries in bytes 8 to 11 from its start.
    whole[whole.length - 22 + 8] = 3;
    whole[whole.length - 22 + 10] = 3;

    CheckedUpload checked = new UploadFolder(root).with("roster.zip", whole).check("roster.zip");

    assertThat(only(checked, "InvalidFileFormat").message()).contains("lists 3 entries but 2");
  }

  @Test
  void warnsAboutUnknownFilesAndFoldersBesideTheRoster() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("notes.txt", "x").with("archive/users.csv", USERS).check();

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::file, FileFinding::severity)
        .containsExactly(
            tuple("UnknownFile", "archive", Severity.WARNING),
            tuple("UnknownFile", "notes.txt", Severity.WARNING));
    assertThat(checked.isFatal()).isFalse();
  }

  @Test
  void tellsOfFoldersThatMayBeWhyFilesAreMissing() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("birch/orgs.csv", ORGS)
            .with("cedar/orgs.csv", ORGS)
            .with("users.csv", USERS + "2,b,\n,,\n")
            .check();

    assertThat(checked.catastrophes())
        .extracting(FileFinding::rule)
        .containsExactly("FileNotFound");
    assertThat(checked.explanations())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(tuple("UnknownFile", "birch"), tuple("UnknownFile", "cedar"));
    assertThat(checked.explanations().get(0).message())
        .contains("If the files are in birch, upload that folder itself.");
  }

  @Test
  void tellsOfUnknownColumnsOnlyWhereAFileLacksOne() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId,shoeSize\n")
            .with("orgs.csv", "sourcedId,name,type,shoeSize\n")
            .check();

    assertThat(rules(checked))
        .containsExactly("UnknownColumn", "HeaderDoesntExist", "UnknownColumn");
    assertThat(checked.explanations()).extracting(FileFinding::file).containsExactly("users.csv");
  }

  @Test
  void readsPastStrangeFilesInAZipForATenantWhoSaysSo() {
    CheckedUpload checked =
        new UploadFolder(root)
            .weighing("InvalidFileFormat", Severity.WARNING)
            .with(
                "r.zip",
                zip("orgs.csv", ORGS, "users.csv", USERS, "a.txt", "a", "old/users.csv", USERS))
            .check("r.zip");

    assertThat(rules(checked)).containsExactly("InvalidFileFormat", "InvalidFileFormat");
    assertThat(checked.findings()).allMatch(finding -> finding.severity() == Severity.WARNING);
    assertThat(checked.files()).hasSize(2);
  }

  @Test
  void stopsOnADamagedZipWhateverTheTenantSays() {
    byte[] whole = zip("orgs.csv", ORGS, "users.csv", USERS);
    CheckedUpload checked =
        new UploadFolder(root)
            .weighing("InvalidFileFormat", Severity.WARNING)
            .with("r.zip", Arrays.copyOf(whole, whole.length - 30))
            .check("r.zip");

    assertThat(checked.isFatal()).isTrue();
  }
}
