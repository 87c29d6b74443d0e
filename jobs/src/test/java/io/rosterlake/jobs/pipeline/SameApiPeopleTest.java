package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One district, read from its API and sent as CSV files, in both versions: gold is the same. */
@Tag("proof")
class SameApiPeopleTest {
  private static final String AT = "2026-09-21T02:00:00Z";

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "1.1, oneroster-1.1-csv, oneRosterV1Rev1Csv, oneRosterV1Rev1Rest",
    "1.2, oneroster-1.2-csv, oneRosterV1Rev2Csv, oneRosterV1Rev2Rest"
  })
  void areTheSameFromAnApiAndFromFiles(
      String version, String format, String ofFiles, String ofApi) {
    Path csv = root.resolve("csv");
    CommandLineRun.of("generate", "--format", format, "--out", csv, "--students", 40, "--day", 20);
    AsJsonLines.write(csv, ofApi, root.resolve("records"));
    Tenant files = Tenant.sendingIn(root.resolve("files"), ofFiles);
    files.run(csv, AT);
    try (OneRosterServer server = new OneRosterServer()) {
      server.has(root.resolve("records"), "2026-09-20T00:00:00Z");
      Tenant api = Tenant.readingIn(root.resolve("api"), server, version, "", "");
      api.run(AT);

      assertThat(api.gold()).isEqualTo(files.gold());
    }
  }
}
