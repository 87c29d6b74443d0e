package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.upload.FileFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A OneRoster roster sent whole, then changes to its people (one leaves, one is renamed, one comes,
 * some have no usable status), then the classes anew in bulk with changes to the enrollments, by
 * stages that are started one by one. The guard is on.
 */
class ChangesTest {
  private static final Path CASE = Samples.resource("/cases/changes");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Manifest preview;
  private static Manifest whole;
  private static Manifest people;
  private static Manifest classes;

  @BeforeAll
  static void sendTheRosterAndItsChanges() {
    Path folder = root.resolve("tenant");
    String yaml = Trees.text(Tenant.guardedIn(folder, "guard: {noLongerSeen: 0.5}\n").configFile());
    tenant =
        Tenant.configuredIn(folder, yaml.replace("schoolDataSyncV2Rev1", "oneRosterV1Rev1Csv"));
    deliver("whole", "2026-08-31T20:00:00Z");
    deliver("people-change", "2026-09-01T20:00:00Z");
    deliver("classes-anew", "2026-09-02T20:00:00Z");
    whole = tenant.run("2026-09-01T02:00:00Z");
    preview = tenant.preview(CASE.resolve("people-change"), "2026-09-02T02:00:00Z");
    people = tenant.run("2026-09-02T02:00:00Z");
    tenant.runStages(
        "rosters",
        tenant.uploads().resolve("classes-anew"),
        "2026-09-03T02:00:00Z",
        "ingest",
        "validate",
        "historize",
        "export");
    classes = tenant.published();
  }

  /** Puts an upload into the connector's folder, as of a time. */
  private static void deliver(String name, String time) {
    Path upload = tenant.uploads().resolve(name);
    Trees.copy(CASE.resolve(name), upload);
    try {
      for (Path file : Trees.files(upload)) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsUploadsOfChangesOneAfterTheOther() {
    assertThat(List.of(whole, people, classes))
        .extracting(
            run -> run.activity("rosters").upload(), run -> run.activity("rosters").unread())
        .containsExactly(tuple("whole", 2L), tuple("people-change", 1L), tuple("classes-anew", 0L));
  }

  @Test
  void changesAndRetiresOnlyWhatIsNamed() {
    assertThat(rows(people, "gold.PersonOrganizationRole", "ExternalId, IsActiveInSession"))
        .containsExactlyInAnyOrder(
            "[t1_s1_teacher,true]",
            "[u1_s1_student_09,true]",
            "[u2_s1_student_09,true]",
            "[u3_s1_student_10,false]",
            "[u4_s1_student_11,true]",
            "[u9_s1_student,true]");
    assertThat(rows(people, "gold.Person", "GivenName"))
        .containsExactlyInAnyOrder(
            "[Tess]", "[Ana]", "[Benny]", "[Cyd]", "[Pat]", "[Dora]", "[Eve]");
    assertThat(people.holds()).isEmpty();
  }

  @Test
  void retiresWithAPersonWhatHangsOnThePerson() {
    assertThat(rows(people, "gold.Enrollment", "ExternalId, IsActiveInSession"))
        .containsExactlyInAnyOrder(
            "[e1,true]", "[e2,true]", "[e3,true]", "[e4,false]", "[e5,true]");
    assertThat(rows(people, "bronze.oneroster-1.1-csv/demographics", "sourcedId"))
        .containsExactly("[u1]");
  }

  @Test
  void explainsRecordsThatDoNotSayWhatTheyAre() {
    assertThat(findings(people))
        .contains(
            "[error,MissingRequiredValue,users.csv,5,u5,status,]",
            "[error,InvalidOrMissingReferenceCode,users.csv,6,u6,status,gone]",
            "[error,InvalidOrMissingReferenceCode,users.csv,7,u1,status,Active!]");
    FileCount users = file(people, "users.csv");
    assertThat(users.mode()).isEqualTo(FileMode.DELTA);
    assertThat(List.of(users.lines(), users.accepted(), users.rejected(), users.retired()))
        .containsExactly(6L, 3L, 3L, 1L);
  }

  @Test
  void leavesThemOutOfLaterRunsToo() {
    assertThat(rows(classes, "silver.users", "sourcedId"))
        .containsExactlyInAnyOrder("[t1]", "[u1]", "[u2]", "[u4]", "[u9]", "[p1]");
  }

  @Test
  void namesTheRunOfARecordThatAnEarlierUploadBrought() {
    assertThat(findings(whole))
        .contains(
            "[warning,InvalidOrMissingReferenceCode,users.csv,7,u9/s1/student//13th,grades,13th]");
    assertThat(findings(people))
        .contains(
            "[warning,InvalidOrMissingReferenceCode,users.csv@20260901T020000Z,7,u9/s1/student//13th,grades,13th]");
  }

  @Test
  void leavesFilesThatAreNotSentAsTheyWere() {
    assertThat(file(people, "orgs.csv"))
        .isEqualTo(FileCount.unchanged("orgs.csv", FileMode.ABSENT));
    assertThat(rows(people, "silver.orgs", "sourcedId, sourceFile, runId"))
        .contains("[s1,orgs.csv,20260901T020000Z]");
  }

  @Test
  void validatesNothingAgainThatTheChangesDoNotReach() {
    for (String entity : List.of("orgs", "classes")) {
      TableName silver = TableName.silver(entity);
      assertThat(people.version(silver)).as(entity).isEqualTo(whole.version(silver));
    }
  }

  @Test
  void takesABulkFileWholeBesideChangesOfAnother() {
    assertThat(rows(classes, "gold.SectionSession", "IsActiveInSession"))
        .containsExactlyInAnyOrder("[true]", "[false]");
    assertThat(
            rows(classes, "gold.Enrollment", "ExternalId, IsActiveInSession, EntryDate, ExitDate"))
        .contains(
            "[e2,true,2026-08-17,2026-12-20]", "[e3,false,null,null]", "[e6,true,2026-09-03,null]");
  }

  @Test
  void previewsWhatTheRunThenDoes() {
    assertThat(preview.activity("rosters").plan().tables())
        .isEqualTo(people.activity("rosters").plan().tables());
    assertThat(preview.errors()).isEqualTo(people.errors());
  }

  @Test
  void refusesChangesBeforeAnythingWasSentWhole() {
    Tenant other = Tenant.configuredIn(root.resolve("other"), Trees.text(tenant.configFile()));

    assertThatThrownBy(() -> other.run(CASE.resolve("people-change"), "2026-09-02T02:00:00Z"))
        .isInstanceOfSatisfying(
            UploadRejected.class,
            rejected ->
                assertThat(rejected.findings())
                    .extracting(FileFinding::rule, FileFinding::file)
                    .containsExactly(tuple("DeltaWithoutBulk", "users.csv")));
    assertThat(other.lakeFolder().resolve("bronze")).doesNotExist();
  }

  @Test
  void waitsWithChangesToARosterThatIsHeld() {
    Tenant other = Tenant.configuredIn(root.resolve("held"), Trees.text(tenant.configFile()));
    other.run(CASE.resolve("whole"), "2026-09-01T02:00:00Z");
    Path cutOff =
        Samples.copy(CASE.resolve("whole"), root.resolve("cut-off"))
            .without("enrollments.csv", line -> true)
            .folder();
    Manifest held = other.run(cutOff, "2026-09-02T02:00:00Z");

    Manifest changes = other.run(CASE.resolve("people-change"), "2026-09-03T02:00:00Z");

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    assertThat(changes.status()).isEqualTo(RunStatus.HELD);
    assertThat(changes.activity("rosters").statusDetail())
        .isEqualTo(
            "upload people-change holds changes to a roster that is held as run 20260902T020000Z;"
                + " approve or discard that run first");
    assertThat(other.decide("2026-09-03T08:00:00Z").approve(held.runId()).status().isPublished())
        .isTrue();
    assertThat(other.run(CASE.resolve("people-change"), "2026-09-04T02:00:00Z").status())
        .matches(RunStatus::isPublished);
  }

  @Test
  void checksNoChangesWithoutTheLake() {
    CommandLineRun validation =
        CommandLineRun.of(
            "validate",
            "--config",
            tenant.configFile(),
            "--flow",
            "rosters",
            "--upload",
            CASE.resolve("people-change"));

    assertThat(validation.exitCode()).isEqualTo(2);
    assertThat(validation.oneLineOfErrors()).contains("run --dry-run");
  }

  private static FileCount file(Manifest run, String name) {
    return run.activity("rosters").files().stream()
        .filter(each -> each.file().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(Manifest run, String table, String columns) {
    return text(tenant.table(run, table).selectExpr(columns.split(", ")));
  }

  private static List<String> findings(Manifest run) {
    return text(
        tenant
            .table(run, "runs.finding")
            .filter("runId = '" + run.runId() + "'")
            .selectExpr(
                "severity",
                "rule",
                "file",
                "line",
                "recordId",
                "field",
                "coalesce(value, '') as value"));
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }
}
