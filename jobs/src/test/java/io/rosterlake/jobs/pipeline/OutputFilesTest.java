package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that options name: where they may be, and what stands there. */
class OutputFilesTest {
  @TempDir private static Path root;

  private static Tenant tenant;

  @BeforeAll
  static void publishARun() {
    tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(Samples.resource("/cases/rules/sound-roster/upload"), "2026-09-01T02:00:00Z");
  }

  @Test
  void areWrittenThroughALinkThatStays() throws IOException {
    Path file = Files.writeString(root.resolve("kept.json"), "before");
    Path link = Files.createSymbolicLink(root.resolve("link.json"), file);

    CommandLineRun show = show(link);

    assertThat(show.exitCode()).as(show.errors()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(file).content().contains("20260901T020000Z");
  }

  @Test
  void mayBeWhatIsNoFile() {
    assertThat(show(Path.of("/dev/null")).exitCode()).isZero();
  }

  @Test
  void areNotFoldersNorInFoldersThatAreMissing() {
    assertThat(show(root).exitCode()).isEqualTo(2);
    assertThat(show(root).errors()).contains("it is a folder");
    CommandLineRun missing = show(root.resolve("missing/show.json"));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.errors()).contains("there is no folder").doesNotContain("published nothing");
  }

  @Test
  void leaveNothingBeside() throws IOException {
    Path folder = Files.createDirectories(root.resolve("alone"));

    show(folder.resolve("show.json"));

    try (var files = Files.list(folder)) {
      assertThat(files).extracting(Path::getFileName).hasToString("[show.json]");
    }
  }

  private static CommandLineRun show(Path json) {
    return CommandLineRun.of("show", "--config", tenant.configFile(), "--json", json);
  }
}
