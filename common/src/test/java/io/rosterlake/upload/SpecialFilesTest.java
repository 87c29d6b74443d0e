package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.ORGS;
import static io.rosterlake.upload.UploadFolder.USERS;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static io.rosterlake.upload.UploadFolder.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is no regular file is refused by its name, required or not; nobody waits for a pipe. */
@DisabledOnOs(OS.WINDOWS)
class SpecialFilesTest {
  @TempDir private Path root;

  @Test
  void refusesAPipeInThePlaceOfAnOptionalFile() throws Exception {
    UploadFolder folder = UploadFolder.complete(root);
    pipe("classes.csv");

    FileFinding finding = refused(folder);

    assertThat(finding.file()).isEqualTo("classes.csv");
    assertThat(finding.message())
        .contains("classes.csv is a pipe, a socket or a device")
        .contains("would look as if they had left");
  }

  @Test
  void refusesASocket() throws IOException {
    UploadFolder folder = UploadFolder.complete(root);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("classes.csv")));

      assertThat(refused(folder).message()).contains("a pipe, a socket or a device");
    }
  }

  @Test
  void refusesALinkToADevice() throws IOException {
    UploadFolder folder = UploadFolder.complete(root);
    Files.createSymbolicLink(root.resolve("classes.csv"), Path.of("/dev/null"));

    assertThat(refused(folder).message()).contains("classes.csv is a symbolic link");
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws IOException {
    UploadFolder folder = UploadFolder.complete(root);
    Files.createSymbolicLink(root.resolve("classes.csv"), Path.of("gone.csv"));

    assertThat(refused(folder).message())
        .contains("classes.csv is a symbolic link that leads nowhere");
  }

  @Test
  void refusesALinkThatLeadsToItself() throws IOException {
    UploadFolder folder = UploadFolder.complete(root);
    Files.createSymbolicLink(root.resolve("classes.csv"), Path.of("classes.csv"));

    assertThat(refused(folder).message()).contains("leads nowhere");
  }

  @Test
  void refusesALinkThatLeadsOutOfTheUpload() throws IOException {
    UploadFolder folder = UploadFolder.complete(root.resolve("in"));
    Path secret = Files.writeString(root.resolve("secret.csv"), USERS);
    Files.createSymbolicLink(root.resolve("in/classes.csv"), secret);

    assertThat(refused(folder).message())
        .contains("classes.csv is a symbolic link that leads out of the upload");
  }

  @Test
  void readsALinkThatStaysInTheUpload() throws IOException {
    UploadFolder folder =
        new UploadFolder(root).with("orgs.csv", ORGS).with("2026/users.csv", USERS);
    Files.createSymbolicLink(root.resolve("users.csv"), Path.of("2026/users.csv"));

    CheckedUpload checked = folder.check();

    assertThat(rules(checked)).containsExactly("UnknownFile");
    assertThat(checked.files()).hasSize(2);
  }

  @Test
  void refusesAFolderThatIsNamedLikeAFile() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("Classes.csv/part-1.csv", "x")
            .with("enrollments.csv", "classSourcedId,userSourcedId\n")
            .check();

    assertThat(checked.isFatal()).isTrue();
    assertThat(only(checked, "InvalidFileFormat").message()).contains("Classes.csv is a folder");
  }

  @Test
  void refusesAFolderThatIsNamedLikeAnArchive() {
    assertThat(refused(UploadFolder.complete(root).with("more.zip/x.csv", "x")).message())
        .contains("more.zip is a folder");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesAnUploadThatIsAPipe() throws Exception {
    pipe("roster.zip");
    UploadFolder folder = new UploadFolder(root);

    assertThatThrownBy(() -> folder.open("roster.zip"))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("is named like an archive, but is a pipe");
  }

  @Test
  void refusesAnUploadThatIsAFolderNamedLikeAnArchive() {
    UploadFolder folder = new UploadFolder(root).with("roster.zip/orgs.csv", ORGS);

    assertThatThrownBy(() -> folder.open("roster.zip"))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("is named like an archive, but is a folder");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesAFileWhoseNameIsNotUtf8() throws Exception {
    UploadFolder folder = UploadFolder.complete(root);
    // Java cannot write such a name.
    run("touch \"$(printf '%s/\\351.csv' '" + root + "')\"");

    assertThatThrownBy(folder::open)
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("The name of %E9.csv in")
        .hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void readsAnArchiveInAFolderWithLettersOfManyLanguages() {
    String name = "Schüler – 学校 – Ñandú %41 + #?.zip";
    UploadFolder folder =
        new UploadFolder(root.resolve("Wörter"))
            .with(name, zip("orgs.csv", ORGS, "users.csv", USERS));

    assertThat(folder.check(name).findings()).isEmpty();
    assertThat(folder.check().files()).hasSize(2);
  }

  private FileFinding refused(UploadFolder folder) {
    CheckedUpload checked = folder.check();
    assertThat(checked.isFatal()).isTrue();
    assertThat(rules(checked)).containsExactly("InvalidFileFormat");
    return only(checked, "InvalidFileFormat");
  }

  private void pipe(String name) throws Exception {
    run("mkfifo '" + root.resolve(name) + "'");
  }

  private static void run(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
