package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.bytes;
import static io.rosterlake.upload.UploadFolder.join;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.testing.SparkFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a OneRoster API, as JSON objects, one a line. */
class JsonLinesLayoutTest {
  private static final Format REST =
      PackageFolder.CATALOG.format("oneRosterV1Rev1Rest").orElseThrow();

  /** Above all files: they are one chunk. */
  private static final long WHOLE = 1L << 40;

  @TempDir private Path root;

  @Test
  void takesEachValueFromItsPlaceInTheRecord() {
    ReadRecord user =
        users(
                """
                {"sourcedId":"u1","status":"active","dateLastModified":"2026-01-02T03:04:05.000Z",\
                "metadata":{"microsoft.userFlags":"freeLunch,ELL"},"username":"a.b",\
                "userIds":[{"type":"SIS","identifier":"77"},{"type":"LDAP","identifier":"ab"}],\
                "enabledUser":"true","givenName":"Zo\\u00e9 \\ud83d\\ude00","role":"student","sms":"",\
                "agents":[{"href":"https://h/users/p1","sourcedId":"p1","type":"user"},\
                {"sourcedId":"p2"}],"orgs":[{"sourcedId":"s1","type":"school"}],"grades":["09","10"]}
                """)
            .get(0);

    assertThat(cell(user, "sourcedId")).isEqualTo("u1");
    assertThat(cell(user, "givenName")).isEqualTo("Zoé 😀");
    assertThat(cell(user, "metadata.microsoft.userFlags")).isEqualTo("freeLunch,ELL");
    assertThat(cell(user, "userIds.type")).isEqualTo("SIS,LDAP");
    assertThat(cell(user, "userIds.identifier")).isEqualTo("77,ab");
    assertThat(cell(user, "agents.sourcedId")).isEqualTo("p1,p2");
    assertThat(cell(user, "orgs.sourcedId")).isEqualTo("s1");
    assertThat(cell(user, "grades")).isEqualTo("09,10");
    assertThat(user.isSound()).isTrue();
  }

  private static List<Arguments> spellings() {
    return List.of(
        arguments("grades", "\"grades\":\"09\"", "09"),
        arguments("grades", "\"grades\":[\"09\"]", "09"),
        arguments("grades", "\"grades\":\"09,10\"", "09,10"),
        arguments("grades", "\"grades\":[9,null,\"\",10]", "9,10"),
        arguments("grades", "\"grades\":[]", null),
        arguments("enabledUser", "\"enabledUser\":true", "true"),
        arguments("enabledUser", "\"enabledUser\":1", "1"),
        arguments("identifier", "\"identifier\":12345678901234567890", "12345678901234567890"),
        arguments("identifier", "\"identifier\":1.50", "1.50"),
        arguments("email", "\"email\":null", null),
        arguments("email", "\"email\":\"\"", null),
        arguments("email", "\"phone\":\"1\"", null),
        arguments("email", "\"email\":\" a@b.example\\t\"", " a@b.example\t"),
        arguments("orgs.sourcedId", "\"orgs\":\"s1\"", "s1"),
        arguments("orgs.sourcedId", "\"orgs\":[\"s1\",\"s2\"]", "s1,s2"),
        arguments("orgs.sourcedId", "\"orgs\":{\"sourcedId\":7}", "7"),
        arguments("orgs.sourcedId", "\"orgs\":null", null),
        arguments(
            "metadata.microsoft.userFlags",
            "\"metadata\":{\"microsoft\":{\"userFlags\":[\"ELL\",\"LEP\"]}}",
            "ELL,LEP"),
        arguments("metadata.microsoft.userFlags", "\"metadata\":{\"other\":{\"x\":1}}", null));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void takesValuesAsServersWriteThem(String column, String property, String expected) {
    CheckedUpload checked = check("users.jsonl", "{\"sourcedId\":\"u1\"," + property + "}\n");

    assertThat(cell(ReadRecord.all(checked.files().get(0)).get(0), column)).isEqualTo(expected);
    assertThat(findings(checked, "users.jsonl")).isEmpty();
  }

  private static List<Arguments> roles() {
    return List.of(
        arguments("roles.beginDate", "2025-09-01,,2026-01-01"),
        arguments("roles.endDate", ",2026-06-30"),
        arguments("roles.role", "student,aide,teacher"),
        arguments("roles.org.sourcedId", "s1,,s2"),
        arguments("roles.roleType", null));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void keepsTheRolesOfAUserApart(String column, String expected) {
    String user =
        """
        {"sourcedId":"u1","roles":[\
        {"role":"student","org":{"sourcedId":"s1"},"beginDate":"2025-09-01","endDate":null},\
        {"role":"aide","org":{"href":"/orgs/s1"},"endDate":"2026-06-30","beginDate":""},\
        {"beginDate":"2026-01-01","org":"s2","role":["teacher"]}]}
        """;

    assertThat(cell(users(user).get(0), column)).isEqualTo(expected);
  }

  @Test
  void leavesOutAnItemThatWouldMoveThoseOfOtherRoles() {
    CheckedUpload checked =
        check(
            "users.jsonl",
            """
            {"sourcedId":"1","roles":[{"role":["aide","teacher","proctor"],"org":"s1,s2"},\
            {"role":"student","org":{"sourcedId":"s3"}}]}
            """);

    assertThat(findings(checked, "users.jsonl"))
        .extracting(FileFinding::rule, FileFinding::field)
        .containsExactly(
            tuple("UnexpectedShape", "roles.role"), tuple("CommaInItem", "roles.org.sourcedId"));
    assertThat(only(checked, "CommaInItem").message())
        .contains("So an item with a comma counts as blank.");
    ReadRecord user = ReadRecord.all(checked.files().get(0)).get(0);
    assertThat(cell(user, "roles.role")).isEqualTo(",student");
    assertThat(cell(user, "roles.org.sourcedId")).isEqualTo(",s3");
  }

  @Test
  void takesAValueUnderAnotherNameOnlyWhereTheUsualOneHasNothing() {
    CheckedUpload checked =
        check(
            "courses.jsonl",
            """
            {"sourcedId":"1","orgs":[{"sourcedId":"s1"}]}
            {"sourcedId":"2","orgs":["s1"],"org":null}
            {"sourcedId":"3","orgs":["s1"],"org":{"sourcedId":"s1"}}
            {"sourcedId":"4","orgs":["s1"],"org":{"sourcedId":"s2"}}
            """);

    assertThat(ReadRecord.all(checked.files().get(0)))
        .extracting(record -> cell(record, "org.sourcedId"))
        .containsExactly("s1", "s1", "s1", "s2");
    FileFinding finding = only(checked, "UnexpectedShape");
    assertThat(finding.line()).isEqualTo(4);
    assertThat(finding.field()).isEqualTo("orgs.sourcedId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void countsLinesAsAnEditorShowsThem(String lineEnd) {
    String text = "\n{\"sourcedId\":\"1\"}\n \t\n{\"sourcedId\":\"2\"\n  {\"sourcedId\":\"3\"} ";
    byte[] content = join(bytes(0xef, 0xbb, 0xbf), text.replace("\n", lineEnd));

    assertThat(read("users.jsonl", content, WHOLE))
        .extracting(record -> cell(record, "sourcedId"), ReadRecord::line, ReadRecord::rule)
        .containsExactly(tuple("1", 2L, null), tuple("2", 4L, "InvalidJson"), tuple("3", 5L, null));
  }

  private static List<Arguments> brokenRecords() {
    return List.of(
        arguments("{\"sourcedId\":\"1\",\"name\":\"Ab", "InvalidJson", null, "28", null),
        arguments("{\"sourcedId\":\"1\",name:\"A\"}", "InvalidJson", null, "18", null),
        arguments("{\"sourcedId\":\"é\"} {\"sourcedId\":\"2\"}", "InvalidJson", null, "19", null),
        arguments("{\"sourcedId\":\"1\"},", "InvalidJson", null, "18", null),
        arguments("{\"name\":\"a\0b\"}", "InvalidJson", null, "11", null),
        arguments("{\0\"sourcedId\":\"1\"}", "InvalidJson", null, "2", null),
        arguments("{\"name\":\"a\tb\"}", "InvalidJson", null, "11", null),
        arguments("{\"name\":01}", "InvalidJson", null, "10", null),
        arguments("[{\"sourcedId\":\"1\"}]", "InvalidJson", null, null, "notAnObject"),
        arguments("\"sourcedId\"", "InvalidJson", null, null, "notAnObject"),
        arguments("sourcedId,name", "InvalidJson", null, null, "notAnObject"),
        arguments("\uFEFF{\"sourcedId\":\"1\"}", "InvalidJson", null, null, "notAnObject"),
        arguments("{\"name\":\"A\",\"name\":\"B\"}", "InvalidJson", "name", null, "twice"),
        arguments(
            "{\"parent\":{\"sourcedId\":\"1\",\"sourcedId\":\"1\"}}",
            "InvalidJson",
            "parent.sourcedId",
            null,
            "twice"),
        arguments("{\"parent\":null,\"parent\":null}", "InvalidJson", "parent", null, "twice"),
        arguments("{\"name\":\"a\\ud800b\"}", "InvalidJson", "name", null, "halfCharacter"),
        arguments("{\"name\":\"a\\u0000b\"}", "ControlCharacter", "name", "a\\u0000b", null),
        arguments("{\"name\":\"a\\rb\"}", "ControlCharacter", "name", "a\\u000Db", null),
        arguments(
            "{\"name\":\"a\\r\\nb\"}", "LineBreakInValue", "name", "a\\u000D\\u000Ab", "json"),
        arguments("{\"name\":" + "[".repeat(5_000), "InvalidJson", null, "1009", null));
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void refusesARecordThatIsNoJsonAndGoesOn(
      String record, String rule, String field, String value, String detail) {
    String before = "{\"sourcedId\":\"before\"}\n";
    List<ReadRecord> orgs = orgs(before + record + "\n{\"sourcedId\":\"behind\"}\n");

    assertThat(orgs).hasSize(3);
    assertThat(orgs.get(0).isSound() && orgs.get(2).isSound()).isTrue();
    assertThat(orgs.get(1))
        .extracting(
            ReadRecord::line,
            ReadRecord::rule,
            ReadRecord::field,
            ReadRecord::value,
            ReadRecord::detail)
        .containsExactly(2L, rule, field, value, detail);
  }

  @Test
  void doesNotHoldARecordOfFiveMegabytes() {
    String record = "{\"sourcedId\":\"1\",\"name\":\"" + "x".repeat(5 << 20) + "\"}\n";

    assertThat(orgs("{\"sourcedId\":\"0\"}\n" + record + "{\"sourcedId\":\"2\"}\n"))
        .extracting(ReadRecord::line, ReadRecord::rule, ReadRecord::detail)
        .containsExactly(
            tuple(1L, null, null), tuple(2L, "RecordTooLong", "json"), tuple(3L, null, null));
  }

  @Test
  void readsAListOfManyItemsInOneRecord() {
    String items = "\"a\",".repeat(200_000) + "\"a\"";

    assertThat(cell(users("{\"sourcedId\":\"1\",\"grades\":[" + items + "]}\n").get(0), "grades"))
        .hasSize(400_001);
  }

  @Test
  void keepsTheKeyOfABrokenRecordWhereItCanBeTold() {
    assertThat(
            orgs(
                """
                {"sourcedId":"1","name":"A
                {"name":"A,"sourcedId":"2"}
                {"name":"a\\u0000","sourcedId":"3"}
                {"sourcedId":"4","sourcedId":"5"}
                """))
        .extracting(record -> record.cells().get(0))
        .containsExactly("1", null, "3", null);
  }

  @Test
  void refusesAFileThatIsNotUtf8() {
    CheckedUpload checked =
        check("orgs.jsonl", join("{\"sourcedId\":\"1\"}\n{\"name\":\"", bytes(0xe9), "\"}\n"));

    assertThat(findings(checked, "orgs.jsonl"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("InvalidEncoding");
              assertThat(finding.line()).isEqualTo(2);
              assertThat(finding.severity()).isEqualTo(Severity.CATASTROPHIC);
            });
    assertThat(checked.files()).isEmpty();
  }

  @Test
  void stopsAtACollectionThatEveryRosterHasWithoutARecord() {
    CheckedUpload checked = check("orgs.jsonl", "\n\n");

    assertThat(findings(checked, "orgs.jsonl"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("EmptyFile");
              assertThat(finding.message()).startsWith("orgs.jsonl has no record.");
            });
  }

  @Test
  void takesAnOptionalCollectionWithoutARecord() {
    CheckedUpload checked = check("courses.jsonl", "");

    assertThat(findings(checked, "courses.jsonl")).isEmpty();
    assertThat(checked.files().get(0).chunks().records()).isZero();
  }

  @Test
  void givesTheSameRecordsWhateverTheChunks() {
    byte[] content =
        join(
            bytes(0xef, 0xbb, 0xbf),
            """

            {"sourcedId":"1","name":"Zoé 日本 😀","parent":{"sourcedId":"0"}}\r
            {"sourcedId":"2",
            \t
            [1]
            {"sourcedId":"3","name":"a\\u0000"}
            {"sourcedId":"4","identifier":null}""");
    List<ReadRecord> whole = read("orgs.jsonl", content, WHOLE);

    assertThat(whole).hasSize(5);
    for (int size = 1; size < content.length; size++) {
      assertThat(read("orgs.jsonl", content, size)).as("chunks of %d", size).isEqualTo(whole);
    }
  }

  @Test
  void failsWhenAnyByteOfAnyRecordIsAnother() {
    byte[] content = "{\"sourcedId\":\"1\"}\n".repeat(5).getBytes(StandardCharsets.UTF_8);
    UploadFolder folder = new UploadFolder(root).with("orgs.jsonl", content);
    CheckedFile orgs = folder.check(REST, 20).files().get(0);
    assertThat(orgs.chunks().all()).hasSizeGreaterThan(2);

    for (int at = 0; at < content.length; at++) {
      byte[] changed = content.clone();
      changed[at] ^= 1;
      folder.with("orgs.jsonl", changed);

      assertThatThrownBy(() -> ReadRecord.all(orgs))
          .as("byte %d", at)
          .isInstanceOf(UploadException.class);
    }
  }

  @Test
  void tellsOnceOfPropertiesThatNobodyKnows() {
    CheckedUpload checked =
        check(
            "orgs.jsonl",
            """
            {"sourcedId":"1","metadata":{"x":1},"children":[],"parent":{"href":"h","sourcedId":"0"}}
            {"sourcedId":"2","shoeSize":{"a":{"b":[1]}},"identifer":"7"}
            {"sourcedId":"3","shoeSize":9}
            """);

    FileFinding finding = only(checked, "UnknownColumn");
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.value()).isEqualTo("shoeSize,identifer");
    assertThat(finding.message())
        .startsWith(
            "Records of orgs.jsonl have properties that this format does not know: \"shoeSize\","
                + " \"identifer\". Probably meant: \"identifer\" (identifier).");
  }

  @Test
  void warnsOfItemsThatCommasSplit() {
    CheckedUpload checked =
        check(
            "courses.jsonl",
            """
            {"sourcedId":"1","subjects":["Math"],"grades":"09,10"}
            {"sourcedId":"2","subjects":["Math, advanced","Latin, 2"],"grades":["09"]}
            {"sourcedId":"3","subjects":["Art, Music"],"title":"Art, Music"}
            """);

    assertThat(findings(checked, "courses.jsonl"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CommaInItem");
              assertThat(finding.line()).isEqualTo(2);
              assertThat(finding.message())
                  .startsWith("2 records of courses.jsonl have a comma inside an item of subjects");
            });
  }

  @Test
  void warnsOfValuesInAnotherShape() {
    CheckedUpload checked =
        check(
            "users.jsonl",
            """
            {"sourcedId":"1","givenName":{"en":"Ann"},"userIds":"77","metadata":"none"}
            {"sourcedId":"2","givenName":{"en":"Ben"}}
            """);

    assertThat(findings(checked, "users.jsonl"))
        .extracting(FileFinding::rule, FileFinding::field, FileFinding::line)
        .containsExactly(
            tuple("UnexpectedShape", "givenName", 1L),
            tuple("UnexpectedShape", "userIds", 1L),
            tuple("UnexpectedShape", "metadata", 1L));
    assertThat(findings(checked, "users.jsonl"))
        .extracting(FileFinding::message)
        .anyMatch(
            message -> message.startsWith("2 records of users.jsonl have an object for given"))
        .noneMatch(message -> message.contains("Ann"));
    assertThat(cell(ReadRecord.all(checked.files().get(0)).get(0), "givenName")).isNull();
  }

  @Test
  void findsAStatusNaturalInEveryRecord() {
    CheckedUpload checked =
        check(
            "orgs.jsonl",
            """
            {"sourcedId":"1","status":"active","dateLastModified":"2026-09-01T00:00:00.000Z"}
            {"sourcedId":"2","status":"tobedeleted","dateLastModified":"2026-09-01T00:00:00.000Z"}
            {"sourcedId":"3","status":"paused","dateLastModified":"yesterday"}
            """);

    assertThat(findings(checked, "orgs.jsonl"))
        .extracting(FileFinding::rule, FileFinding::value)
        .containsExactlyInAnyOrder(
            tuple("StatusInBulk", "paused"), tuple("TimestampFormat", "yesterday"));
    assertThat(checked.files().get(0).retired()).isEqualTo(1);
  }

  @Test
  void stopsTheRunAtABrokenRecordForATenantWhoSaysSo() {
    CheckedUpload checked =
        new UploadFolder(root)
            .weighing("InvalidJson", Severity.CATASTROPHIC)
            .with("orgs.jsonl", "{\"sourcedId\":\"1\"}\n{\"name\":\"A\",\"name\":\"B\"}\n[]\n")
            .check("", REST);

    assertThat(only(checked, "InvalidJson").message())
        .isEqualTo(
            "On line 2 of orgs.jsonl one object has the property name twice. It cannot be"
                + " known which of the two counts, so the record cannot be taken. 2 records have"
                + " this error. Send name once.");
  }

  @Test
  void storesNoPassword() {
    CheckedUpload checked =
        check(
            "users.jsonl",
            """
            {"sourcedId":"1","username":"ann","password":"s3cret"}
            {"sourcedId":"2","password":{"type":"s3cret"}}
            {"sourcedId":"3","password":"s3cret\\u0000"}
            {"sourcedId":"4","password":"s3cret","password":"s3cret"}
            {"sourcedId":"5","password":"s3cret
            {"sourcedId":"6","userProfiles":[{"credentials":[{"password":"s3cret"}]}]}
            {"sourcedId":"7","userProfiles":[{"credentials":[{"password":"s3cret\\u0000"}]}],"a":
            {"sourcedId":"8","userProfiles":"s3cret","userProfiles":"s3cret"}
            """);

    assertThat(findings(checked, "users.jsonl").toString()).doesNotContain("s3cret");
    List<Row> rows =
        RecordFrames.read(SparkFixture.session(), checked.files().get(0)).collectAsList();
    assertThat(rows).hasSize(8);
    assertThat(rows.toString()).doesNotContain("s3cret");
  }

  @Test
  void keepsTheTextOfABrokenRecordWhereEverythingMayBeStored() {
    String broken = "{\"sourcedId\":\"1\",\"name\":\"North";

    assertThat(brokenText("{\"sourcedId\":\"0\"}\n" + broken + "\n")).isEqualTo(broken);
    assertThat(brokenText("{\"sourcedId\":\"0\",\"shoeSize\":1}\n" + broken + "\n")).isNull();
  }

  private String brokenText(String text) {
    return RecordFrames.read(SparkFixture.session(), check("orgs.jsonl", text).files().get(0))
        .filter("fault is not null")
        .select("malformedRecord")
        .first()
        .getString(0);
  }

  @Test
  void isAsLargeAsTheSameRecordsInCsv() {
    String org = "{\"sourcedId\":\"s1\",\"name\":\"Alder School\",\"type\":\"school\"}\n";

    assertThat(check("orgs.jsonl", org.repeat(100)).bytesAsCsv()).isEqualTo(org.length() * 20L);
  }

  @Test
  void leavesAloneWhatTheCrawlSaysOfItself() {
    assertThat(rules(check("crawl.json", "{}"))).doesNotContain("UnknownFile");
  }

  private List<ReadRecord> orgs(String text) {
    return read("orgs.jsonl", text.getBytes(StandardCharsets.UTF_8), WHOLE);
  }

  private List<ReadRecord> users(String text) {
    return read("users.jsonl", text.getBytes(StandardCharsets.UTF_8), WHOLE);
  }

  private List<ReadRecord> read(String file, byte[] content, long chunkSize) {
    return ReadRecord.all(
        new UploadFolder(root).with(file, content).check(REST, chunkSize).files().get(0));
  }

  private CheckedUpload check(String file, String text) {
    return check(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private CheckedUpload check(String file, byte[] content) {
    return new UploadFolder(root).with(file, content).check("", REST);
  }

  /** What is found in a file, and not that the others are missing. */
  private static List<FileFinding> findings(CheckedUpload checked, String file) {
    return checked.findings().stream().filter(finding -> finding.file().equals(file)).toList();
  }

  /** A cell of a record of that file, by the name that findings have for its column. */
  private static String cell(ReadRecord record, String column) {
    List<String> columns =
        REST.file(record.file()).orElseThrow().storedColumns().stream()
            .map(SourceColumn::name)
            .toList();
    return record.cells().get(columns.indexOf(column));
  }
}
