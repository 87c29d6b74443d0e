package io.rosterlake.upload;

import static io.rosterlake.upload.PackageFolder.USERS;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.catalog.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OneRoster records say of themselves: whether they are still there, and since when. */
class RecordStatusTest {
  @TempDir private Path root;

  @Test
  void countsWhatBulkRecordsSayByKindAndNamesTheFirstOfEach() {
    CheckedUpload checked =
        users(
            """
            u1,,,s1,student,a
            u2,,2026-09-01T00:00:00Z,s1,student,b
            u3,active,,s1,student,c
            u4,tobedeleted,2026-09-01,s1,student,d
            u5,Inactive ,,s1,student,e
            u6,paused,1/9/2026,s1,student,f
            u7,ToBeDeleted,,s1,student,g
            """);

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::field, FileFinding::value, FileFinding::line)
        .containsExactlyInAnyOrder(
            tuple("StatusInBulk", "dateLastModified", "2026-09-01T00:00:00Z", 3L),
            tuple("StatusInBulk", "status", "tobedeleted", 5L),
            tuple("StatusInBulk", "status", "paused", 7L),
            tuple("TimestampFormat", "dateLastModified", "2026-09-01", 5L));
    assertThat(checked.findings())
        .extracting(FileFinding::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).startsWith("2 records of users.csv have a dateLast"),
            message -> assertThat(message).startsWith("3 records of users.csv have the status"),
            message -> assertThat(message).startsWith("1 records of users.csv have a status that"),
            message -> assertThat(message).startsWith("2 records of users.csv have a dateLast"));
    assertThat(checked.findings()).extracting(FileFinding::severity).containsOnly(Severity.WARNING);
    assertThat(retired(checked)).isEqualTo(3);
  }

  @Test
  void findsAStatusNaturalInChanges() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .delta(
                "users",
                USERS
                    + "u1,active,2026-09-01T00:00:00.000Z,s1,student,a\n"
                    + "u2,tobedeleted,2026-09-01T00:00:00.000Z,s1,student,b\n"
                    + "u3,inactive,2026-09-01T00:00:00.000Z,s1,student,c\n")
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(retired(checked)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-08-24T13:05:00.000Z",
        "2026-08-24T13:05:00Z",
        "2026-08-24T13:05:00.123456+02:00",
        "2026-08-24T13:05:00-0700"
      })
  void takesTimestampsWithAndWithoutMillisecondsAndOffset(String timestamp) {
    CheckedUpload checked = users("u1,," + timestamp + ",s1,student,a\n");

    assertThat(rules(checked)).containsExactly("StatusInBulk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-08-24", "2026-08-24T13:05:00", "2026-08-24 13:05:00Z", "yesterday"})
  void warnsOfTimesThatAreNoTimestamp(String time) {
    FileFinding finding = only(users("u1,," + time + ",s1,student,a\n"), "TimestampFormat");

    assertThat(finding.value()).isEqualTo(time);
    assertThat(finding.message()).contains("such as \"" + time + "\" on line 2");
  }

  @Test
  void countsRetiredRecordsOfAFileThatDoesNotSayWhenTheyChanged() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .bulk(
                "users",
                "sourcedId,status,orgSourcedIds,role,username\nu1,tobedeleted,s1,student,a\n")
            .check();

    assertThat(rules(checked)).containsExactly("StatusInBulk");
    assertThat(retired(checked)).isEqualTo(1);
  }

  @Test
  void warnsOfTimesInAFileWithoutStatus() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .bulk(
                "users",
                "sourcedId,dateLastModified,orgSourcedIds,role,username\nu1,today,s1,student,a\n")
            .check();

    assertThat(rules(checked)).containsExactlyInAnyOrder("StatusInBulk", "TimestampFormat");
  }

  @Test
  void countsNothingOfRecordsThatCannotBeCut() {
    CheckedUpload checked = users("u1,tobedeleted,2026\nu2,,,s1,student,b\n");

    assertThat(checked.findings()).isEmpty();
    assertThat(retired(checked)).isZero();
  }

  private CheckedUpload users(String records) {
    return PackageFolder.v11(root).bulk("users", USERS + records).check();
  }

  private static long retired(CheckedUpload checked) {
    return checked.file("users.csv").orElseThrow().retired();
  }
}
