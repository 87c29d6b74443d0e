package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir private Path temp;

  @Test
  void printsRowCountsAndWhere() {
    GeneratedUpload.Outcome outcome = run("--format", "sds-v2.1", "--students", "1500");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .containsPattern("users\\.csv +[0-9],[0-9]{3} rows")
        .contains("academicSessions.csv", "3 rows", "in " + temp.resolve("upload"));
    assertThat(outcome.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schoolDataSyncV2Rev1",
        "schoolDataSyncV1",
        "oneRosterV1Rev1Csv",
        "oneRosterV1Rev2Csv"
      })
  void acceptsTheNameThatConfigurationsUse(String format) {
    assertThat(run("--format", format, "--students", "1").exitCode()).isZero();
  }

  @Test
  void rejectsUnknownFormat() {
    assertWrongUsage(
        run("--format", "clever", "--students", "10"),
        "Unknown --format 'clever'. Known are: sds-v2.1, schoolDataSyncV2Rev1, sds-v1,"
            + " schoolDataSyncV1, oneroster-1.1-csv, oneRosterV1Rev1Csv, oneroster-1.2-csv,"
            + " oneRosterV1Rev2Csv");
  }

  @Test
  void rejectsDistrictWithoutStudents() {
    assertWrongUsage(
        run("--format", "sds-v2.1", "--students", "0"), "--students must be 1 or more, not 0.");
  }

  @Test
  void rejectsDayBeforeTheFirst() {
    assertWrongUsage(
        run("--format", "sds-v2.1", "--students", "10", "--day", "-1"),
        "--day must be from 0 to 3650, not -1.");
  }

  @Test
  void rejectsTruthInsideTheUpload() {
    String inside = temp.resolve("upload/../upload/truth.csv").toString();
    assertWrongUsage(
        run("--format", "sds-v2.1", "--students", "10", "--faults", "1", "--truth", inside),
        "is inside the upload folder");
  }

  @Test
  void rejectsMoreFaultsThanThereIsRoomFor() {
    assertWrongUsage(
        run("--format", "sds-v2.1", "--students", "10", "--faults", "5000"),
        "--faults 5000 is too many for 10 students: there is room for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sds-v1", "oneroster-1.1-csv", "oneroster-1.2-csv"})
  void rejectsFaultsInOtherFormatsThanSdsV21(String format) {
    assertWrongUsage(
        run("--format", format, "--students", "10", "--faults", "1"),
        "--faults works with --format sds-v2.1 only, not with "
            + format
            + ". Leave --faults out, or write sds-v2.1.");
  }

  @Test
  void rejectsFileInPlaceOfTheUploadFolder() throws IOException {
    Files.writeString(temp.resolve("upload"), "not a folder");
    assertWrongUsage(run("--format", "sds-v2.1", "--students", "10"), "is not a folder");
    assertThat(temp.resolve("upload")).hasContent("not a folder");
  }

  /** The first day of the demo is what conf/demo/README.md says it is. */
  @Test
  void regeneratesTheFirstDayOfTheDemoByteForByte() throws IOException {
    GeneratedUpload day =
        GeneratedUpload.generate(temp.resolve("2026-09-01"), "--students", "1000", "--seed", "2");
    GeneratedUpload committed =
        new GeneratedUpload(Path.of("..", "conf", "demo", "uploads", "2026-09-01"));
    assertThat(committed.files()).isEqualTo(day.files());
    for (String file : day.files()) {
      assertThat(committed.bytes(file)).as("%s", file).isEqualTo(day.bytes(file));
    }
  }

  /** The files of 50,000 students, 20 MB and more, are larger than this heap. */
  @ParameterizedTest
  @CsvSource({
    "sds-v2.1, roles.csv",
    "sds-v1, student.csv",
    "oneroster-1.1-csv, users.csv",
    "oneroster-1.2-csv, roles.csv"
  })
  void needsNoMemoryForTheStudents(String format, String fileOfStudents) throws Exception {
    String classPath =
        Stream.of(SmallHeap.class, GenerateCommand.class, CommandLine.class, Severity.class)
            .map(GenerateCommandTest::location)
            .distinct()
            .collect(Collectors.joining(System.getProperty("path.separator")));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                SmallHeap.class.getName(),
                "--out",
                temp.resolve("large").toString(),
                "--format",
                format,
                "--students",
                "50000",
                "--day",
                "10")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("log.txt").toFile())
            .start();
    boolean hasEnded = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(hasEnded).isTrue();
    assertThat(process.exitValue()).as(Files.readString(temp.resolve("log.txt"))).isZero();
    try (Stream<String> lines = Files.lines(temp.resolve("large").resolve(fileOfStudents))) {
      assertThat(lines.count()).isGreaterThan(49_500);
    }
  }

  private GeneratedUpload.Outcome run(String... options) {
    String out = temp.resolve("upload").toString();
    return GeneratedUpload.run(
        Stream.concat(Stream.of("--out", out), Stream.of(options)).toArray(String[]::new));
  }

  private void assertWrongUsage(GeneratedUpload.Outcome outcome, String message) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains(message);
    assertThat(temp.resolve("upload"))
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isRegularFile());
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The command in a JVM of its own. */
  static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) {
      System.exit(new CommandLine(new GenerateCommand()).execute(arguments));
    }
  }
}
