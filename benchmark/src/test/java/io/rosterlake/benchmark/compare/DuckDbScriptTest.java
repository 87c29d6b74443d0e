package io.rosterlake.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.audit.Expectation;
import io.rosterlake.benchmark.audit.KnownFaults;
import io.rosterlake.benchmark.contender.DuckDbScript;
import io.rosterlake.benchmark.contender.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is what audits trust, so it is held against what is known of the upload. */
class DuckDbScriptTest {
  private static final PlantedFaults FAULTS = new PlantedFaults(2);
  private static final Instant MONDAY = Instant.parse("2026-09-07T02:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-09-11T02:00:00Z");

  @TempDir private Path folder;
  private Path monday;
  private Path friday;

  @BeforeEach
  void generate() throws Exception {
    InventedUploads uploads = new InventedUploads(folder, 400, FAULTS);
    monday = uploads.ofDay(0);
    friday = uploads.ofDay(4);
  }

  @Test
  void theScriptFindsThePlantedFaultsAndNoOthers() throws Exception {
    Path written = DuckDbScript.run(task(monday, MONDAY));

    try (Auditor auditor = new Auditor()) {
      Expectation expected = Expectation.of(auditor, written, monday, FAULTS.known());

      assertThat(expected.problemsOfDuckDb(auditor, written)).isEmpty();
    }
  }

  @Test
  void aScriptThatMissedAFaultIsNotTrusted() throws Exception {
    Path written = DuckDbScript.run(task(monday, MONDAY));
    KnownFaults more = new PlantedFaults(3).known();

    try (Auditor auditor = new Auditor()) {
      assertThatThrownBy(() -> Expectation.of(auditor, written, monday, more))
          .hasMessageContaining("of 2,")
          .hasMessageContaining("must be rejected");
    }
  }

  @Test
  void aRecordThatIsLostOnTheWayIsFound() throws Exception {
    Path written = DuckDbScript.run(task(monday, MONDAY));

    try (Auditor auditor = new Auditor()) {
      Expectation expected = Expectation.of(auditor, written, monday, FAULTS.known());
      Path enrollments = written.resolve("enrollments.parquet");
      Path fewer = written.resolve("fewer.parquet");
      execute("copy (from '%s' offset 1) to '%s' (format parquet)".formatted(enrollments, fewer));
      Files.move(fewer, enrollments, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

      assertThat(expected.problemsOfDuckDb(auditor, written))
          .singleElement()
          .asString()
          .startsWith("enrollments: ");
    }
  }

  @Test
  void whoIsNoLongerEnrolledTurnsInactiveAndKeepsTheTimeOfTheLastSight() throws Exception {
    DuckDbScript.run(task(monday, MONDAY));
    Path written = DuckDbScript.run(task(friday, FRIDAY));

    Set<String> gone = new HashSet<>(enrollments(monday));
    gone.removeAll(enrollments(friday));
    assertThat(gone).isNotEmpty();
    assertThat(seen(written, "not isActive and lastSeen = timestamp '2026-09-07 02:00:00'"))
        .isEqualTo(gone);
    assertThat(seen(written, "isActive and lastSeen = timestamp '2026-09-11 02:00:00'"))
        .hasSize(count(written.resolve("enrollments.parquet")));
  }

  @Test
  void enrollmentsOfAnotherYearAreOthers() throws Exception {
    DuckDbScript.run(task(monday, MONDAY));
    Path before = DuckDbScript.newest(folder.resolve("lake")).orElseThrow();
    int enrollments = count(before.resolve("enrollment_seen.parquet"));

    Path written =
        DuckDbScript.run(
            new Task(
                monday,
                folder.resolve("lake"),
                Instant.parse("2027-09-01T02:00:00Z"),
                "2028",
                "1g"));

    assertThat(count(written.resolve("enrollment_seen.parquet"))).isEqualTo(2 * enrollments);
    assertThat(count(written.resolve("person.parquet")))
        .isEqualTo(count(before.resolve("person.parquet")));
  }

  private Task task(Path upload, Instant at) {
    return new Task(upload, folder.resolve("lake"), at, "2027", "1g");
  }

  /** The sound enrollments of an upload, read without any database. */
  private static Set<String> enrollments(Path upload) throws Exception {
    Set<String> lines = new TreeSet<>(Files.readAllLines(upload.resolve("enrollments.csv")));
    lines.removeIf(line -> line.startsWith("FC") || line.startsWith("classSourcedId"));
    return lines;
  }

  private static Set<String> seen(Path written, String condition) throws Exception {
    Set<String> lines = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select concat_ws(',', classSourcedId, userSourcedId, role) from '%s' where %s"
                    .formatted(written.resolve("enrollment_seen.parquet"), condition))) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private static int count(Path parquet) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from '" + parquet + "'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void everyFaultIsCountedForEachTime() {
    Map<String, Long> once = new PlantedFaults(1).known().findings();
    Map<String, Long> twice = new PlantedFaults(2).known().findings();

    assertThat(once.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(24);
    assertThat(twice.get("users InvalidType")).isEqualTo(2 * once.get("users InvalidType"));
  }
}
