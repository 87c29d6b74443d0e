package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.pipeline.FaultyStorage.Breakdown;
import io.rosterlake.jobs.pipeline.FaultyStorage.Operation;
import io.rosterlake.lake.LakeException;
import io.rosterlake.testing.SparkFixture;
import io.rosterlake.upload.UploadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be listed or opened is an error with its name, and never "no new upload". */
class UnreadableUploadsTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DENIED = "Permission denied";

  @TempDir private Path root;

  @AfterEach
  void healTheStorage() {
    FaultyStorage.heal();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesALinkThatLeadsNowhere() throws IOException {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Files.createSymbolicLink(tenant.uploads().resolve("monday"), root.resolve("gone"));

    assertThatThrownBy(() -> tenant.run(DAY_1))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("uploads/monday is a symbolic link that leads nowhere");
  }

  @Test
  void namesAFolderThatIsNamedLikeAnArchive() throws IOException {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Files.createDirectories(tenant.uploads().resolve("monday.zip"));

    assertThatThrownBy(() -> tenant.run(DAY_1))
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("uploads/monday.zip is a folder");
  }

  @Test
  void failsWhereTheUploadsCannotBeListed() {
    Tenant tenant = onFaultyStorage("");

    assertThatThrownBy(
            () -> {
              FaultyStorage.breakDown(new Breakdown(Operation.LIST, "/inbox", DENIED));
              tenant.run(DAY_1);
            })
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot list the uploads in")
        .hasMessageContaining(DENIED);
  }

  @Test
  void failsWhereOneUploadCannotBeListed() {
    Tenant tenant = onFaultyStorage("monday");

    assertThatThrownBy(
            () -> {
              FaultyStorage.breakDown(new Breakdown(Operation.LIST, "/inbox/monday", DENIED));
              tenant.run(DAY_1);
            })
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(DENIED);
  }

  @Test
  void failsWhereAnOptionalFileCannotBeOpened() {
    Tenant tenant = onFaultyStorage("monday");

    assertThatThrownBy(
            () -> {
              FaultyStorage.breakDown(
                  new Breakdown(Operation.OPEN, "/inbox/monday/courses", DENIED));
              tenant.run(DAY_1);
            })
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("courses.csv cannot be read")
        .hasMessageContaining(DENIED);
    assertThat(tenant.allPublished()).isEmpty();
  }

  /** A tenant whose uploads are on a storage that can fail, with one upload if it has a name. */
  private Tenant onFaultyStorage(String upload) {
    FaultyStorage.addTo(SparkFixture.session().sparkContext().hadoopConfiguration());
    Path inbox = root.resolve("inbox");
    Samples.copy(Samples.resource("/cases/rules/sound-roster/upload"), inbox.resolve(upload));
    String yaml = Trees.text(Tenant.in(root.resolve("tenant")).configFile());
    return Tenant.configuredIn(
        root.resolve("tenant"),
        yaml.replace("path: ./uploads", "path: " + FaultyStorage.SCHEME + ":" + inbox));
  }
}
