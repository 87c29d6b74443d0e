package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.cli.Rosterlake;
import io.rosterlake.jobs.run.UploadSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of what is due decides in which JVM a command does its work. */
class LargeUploadJvmTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final Instant OPEN = Instant.parse("2026-09-01T02:00:00Z");

  /** What Java says of itself at its start, so that a second JVM is seen. */
  private static final String OPTIONS = "-Drosterlake.large=-showversion";

  private static final String SEEN = "version \"" + Runtime.version().feature();

  @TempDir private Path root;

  private Tenant tenant;

  @BeforeEach
  void configure() {
    tenant = Tenant.in(root.resolve("tenant"));
  }

  @Test
  void isThatOfTheNewestUploadOfAnOpenFlow() throws Exception {
    sent("day-1", "2026-08-31T02:00:00Z", 5_000);
    long newest = sent("day-2", "2026-09-01T01:00:00Z", 10);

    assertThat(ofNewest(OPEN)).isEqualTo(newest);
    assertThat(ofNewest(Instant.parse("2027-07-01T00:00:00Z"))).isZero();
  }

  @Test
  void isThatOfTheFilesInAnArchive() throws Exception {
    long bytes = sent("day-1", "2026-09-01T01:00:00Z", 100_000);
    Path zip = Trees.zip(tenant.uploads().resolve("day-1"), root.resolve("day-1.zip"));

    assertThat(Files.size(zip)).isLessThan(bytes / 2);
    assertThat(UploadSize.of(tenant.config(), Optional.empty(), zip.toUri().toString()))
        .isEqualTo(bytes);
  }

  @Test
  void isNothingWhenThereIsNoUpload() throws Exception {
    assertThat(ofNewest(OPEN)).isZero();
    Files.delete(tenant.uploads());
    assertThat(ofNewest(OPEN)).isZero();
  }

  @Test
  void takesALargeUploadToASecondJvmAndEndsAsThatDoes() throws Exception {
    sent("day-1", "2026-09-01T01:00:00Z", (int) UploadSize.LARGE);

    OtherJvm jvm = run();

    // A header without end is a finding of the file, so that nothing of it has to be validated.
    assertThat(jvm.await()).isEqualTo(1);
    assertThat(jvm.errors()).contains(SEEN, "upload day-1 was rejected");
  }

  @Test
  void keepsASmallUploadInTheJvmThatItWasStartedIn() throws Exception {
    sent("day-1", "2026-09-01T01:00:00Z", 10);

    OtherJvm jvm = run();

    assertThat(jvm.await()).isEqualTo(1);
    assertThat(jvm.errors()).doesNotContain(SEEN).contains("upload day-1 was rejected");
  }

  private OtherJvm run() {
    return OtherJvm.startOn(
        Map.of(),
        List.of(OPTIONS),
        Rosterlake.class,
        "run",
        "--config",
        tenant.configFile().toString(),
        "--at",
        OPEN.toString());
  }

  private long ofNewest(Instant at) {
    return UploadSize.ofNewest(tenant.config(), Optional.empty(), at);
  }

  /** Sends a roster whose orgs.csv is a header that is too long; returns the bytes of all files. */
  private long sent(String name, String time, int bytes) throws Exception {
    Path upload =
        Samples.copy(ROSTER, tenant.uploads().resolve(name))
            .withText("orgs.csv", "sourcedId,name,type" + " ".repeat(bytes) + "x\n")
            .folder();
    long all = 0;
    for (Path file : Trees.files(upload)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
      all += Files.size(file);
    }
    return all;
  }
}
