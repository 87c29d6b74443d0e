package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a large upload small tables are computed apart, and of large ones only what differs is
 * compared with history; nobody can tell from the result. Every upload is large here.
 */
class LargeUploadTest {
  private static final String FEW_ROWS = "rosterlake.fewRows";

  @TempDir private Path root;

  @BeforeEach
  void takeEveryUploadForLarge() {
    System.setProperty(FEW_ROWS, "1");
  }

  @AfterEach
  void takeUploadsForWhatTheyAre() {
    System.clearProperty(FEW_ROWS);
  }

  @Test
  void comesToTheSameAsComparingEveryRow() {
    Path first = generated(0, 8);
    Path later = generated(12, 8);
    Path renamed =
        Samples.copy(first, root.resolve("renamed"))
            .replacing("classes.csv", "Physical Education", "Sports")
            .withoutUser("S100001")
            .without("demographics.csv", line -> line.contains("white"))
            .without(
                "relationships.csv", line -> line.endsWith("guardian") || line.endsWith("relative"))
            .folder();
    List<Path> days = List.of(first, later, renamed, first);
    QuickAndCareful both = QuickAndCareful.in(root);

    for (int day = 0; day < days.size(); day++) {
      both.take("rosters", days.get(day), "2026-09-%02dT02:00:00Z".formatted(day + 1));
    }
  }

  @Test
  void findsWhatItFindsInASmallUpload() {
    Path tenant = Tenant.in(root).configFile();
    Path upload = generated(12, 24);

    List<String> ofLarge = findings(tenant, upload);
    takeUploadsForWhatTheyAre();
    List<String> ofSmall = findings(tenant, upload);

    assertThat(ofLarge).anyMatch(finding -> finding.matches(".*[a-z]+\\.csv:\\d+\"?$"));
    assertThat(ofLarge).containsExactlyInAnyOrderElementsOf(ofSmall);
  }

  /** As CSV without the run's id; its last column is the place of the root cause. */
  private static List<String> findings(Path tenant, Path upload) {
    return CommandLineRun.of(
            "validate",
            "--config",
            tenant,
            "--flow",
            "rosters",
            "--upload",
            upload,
            "--format",
            "csv")
        .output()
        .lines()
        .map(line -> line.replaceFirst("^\\d+T\\d+Z,", ""))
        .toList();
  }

  private Path generated(int day, int findings) {
    Path upload = root.resolve("day-" + day);
    CommandLineRun.of(
        "generate",
        "--format",
        "sds-v2.1",
        "--out",
        upload,
        "--students",
        60,
        "--day",
        day,
        "--faults",
        findings);
    return upload;
  }
}
