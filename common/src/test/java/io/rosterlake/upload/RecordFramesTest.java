package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.ORGS;
import static io.rosterlake.upload.UploadFolder.bytes;
import static io.rosterlake.upload.UploadFolder.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.catalog.Severity;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFramesTest {
  private static final String HEADER = "sourcedId,name,type\n";

  @TempDir private Path root;

  @Test
  void hasTheStoredColumnsInDeclaredOrderAndThePlaceOfEachRecord() {
    Dataset<Row> users = frame("users.csv", "password,givenName,username,sourcedId\nx,Jack,jc,1\n");

    assertThat(users.schema())
        .isEqualTo(
            new StructType()
                .add("sourcedId", DataTypes.StringType)
                .add("username", DataTypes.StringType)
                .add("givenName", DataTypes.StringType)
                .add("familyName", DataTypes.StringType)
                .add("sourceFile", DataTypes.StringType, false)
                .add("sourceLine", DataTypes.LongType, false)
                .add(
                    "fault",
                    new StructType()
                        .add("rule", DataTypes.StringType)
                        .add("field", DataTypes.StringType)
                        .add("value", DataTypes.StringType)
                        .add("detail", DataTypes.StringType))
                .add("malformedRecord", DataTypes.StringType));
    assertThat(users.collectAsList())
        .containsExactly(RowFactory.create("1", "jc", "Jack", null, "users.csv", 2L, null, null));
  }

  @Test
  void keepsCellsExactlyAsReceived() {
    List<Row> orgs =
        orgs(
            """
            1, North \u00A0,
            "2","a, ""b"" c",""
            3,\tZoé 日本 😀,""\""
            """);

    assertThat(orgs)
        .extracting(row -> row.getString(0), row -> row.getString(1), row -> row.getString(2))
        .containsExactly(
            tuple("1", " North \u00A0", ""),
            tuple("2", "a, \"b\" c", ""),
            tuple("3", "\tZoé 日本 😀", "\""));
    assertThat(orgs).allMatch(row -> row.isNullAt(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void countsLinesAsAnEditorShowsThem(String lineEnd) {
    String text =
        """

        sourcedId,name,type

        1,a,b


        2,"x
        y",b
        3,a,b
        "4",a,b""";

    List<Row> orgs =
        frame("orgs.csv", join(bytes(0xef, 0xbb, 0xbf), text.replace("\n", lineEnd)))
            .collectAsList();

    assertThat(orgs)
        .extracting(row -> row.getString(0), RecordFramesTest::line, RecordFramesTest::finding)
        .containsExactly(
            tuple("1", 4L, null),
            tuple(null, 7L, "LineBreakInValue"),
            tuple("3", 9L, null),
            tuple("4", 10L, null));
  }

  private static List<Arguments> brokenRecords() {
    return List.of(
        arguments("WrongCellCount", "1,a"),
        arguments("WrongCellCount", "1,a,b,c"),
        arguments("WrongCellCount", "1,a,b,,c"),
        arguments("WrongCellCount", ",,,x"),
        arguments("TextAfterQuote", "1,\"a\" ,b"),
        arguments("TextAfterQuote", "1,\"Smith \"Bob\" Jr\",b"),
        arguments("TextAfterQuote", "1,\"a\"x,b\0,c"),
        arguments("QuoteInsideValue", "1,a 5\" pipe,b"),
        arguments("QuoteInsideValue", "1, \"a\",b"),
        arguments("ControlCharacter", "1,a\0,b"),
        arguments("ControlCharacter", "1,\"a\f\",b"),
        arguments("ControlCharacter", "1,a\177,b"),
        arguments("ControlCharacter", "1,a,b\32"),
        arguments("ControlCharacter", "1,a\rx,b"),
        arguments("ControlCharacter", "1,\"a\rx\",b"),
        arguments("ControlCharacter", "1,a,\"b\"\r\r"));
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void dropsTheRecordWhoseStructureIsBrokenAndReadsOnBehindIt(String finding, String record) {
    List<Row> orgs = orgs("0,a,b\n" + record + "\n9,a,b\n");

    assertThat(orgs).extracting(RecordFramesTest::finding).containsExactly(null, finding, null);
    assertThat(orgs).extracting(RecordFramesTest::line).containsExactly(2L, 3L, 4L);
    Row broken = orgs.get(1);
    assertThat(List.of(broken.isNullAt(0), broken.isNullAt(1), broken.isNullAt(2)))
        .containsOnly(true);
    assertThat(broken.getString(7))
        .isEqualTo(record.endsWith("\r") ? record.substring(0, record.length() - 1) : record);
  }

  @Test
  void makesOneFindingOfEverythingBehindAQuoteThatIsNeverClosed() {
    List<Row> orgs = orgs("1,a,b\n2,\"a,b\n3,a,b\n4,a,b\n");

    assertThat(orgs)
        .extracting(RecordFramesTest::line, RecordFramesTest::finding, row -> row.getString(7))
        .containsExactly(
            tuple(2L, null, null), tuple(3L, "UnclosedQuote", "2,\"a,b\n3,a,b\n4,a,b\n"));
  }

  @Test
  void runsOnToWhereAQuoteClosesAndNumbersTheRestRight() {
    List<Row> orgs = orgs("1,\"a\n2,b,c\n3,\",b\n4,a,b\n");

    assertThat(orgs)
        .extracting(RecordFramesTest::line, RecordFramesTest::finding)
        .containsExactly(tuple(2L, "LineBreakInValue"), tuple(5L, null));
  }

  @Test
  void neverKeepsTheTextOfABrokenRecordBesidePasswords() {
    List<Row> users =
        frame("users.csv", "sourcedId,username,password\n1,a,s3cret,x\n2,a,\"s3cret\nx\"\n")
            .collectAsList();

    assertThat(users).extracting(RecordFramesTest::finding).doesNotContainNull();
    assertThat(users).allMatch(row -> row.isNullAt(7));
    assertThat(users.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sourcedId,username,pin", "sourcedId,username,"})
  void neverKeepsTheTextOfABrokenRecordBesideColumnsTheFormatDoesNotKnow(String header) {
    Row user = frame("users.csv", header + "\n1,a,1234,x\n").first();

    assertThat(finding(user)).isEqualTo("WrongCellCount");
    assertThat(user.isNullAt(7)).isTrue();
  }

  @Test
  void givesNoRowsForAHeaderAlone() {
    assertThat(orgs("")).isEmpty();
    assertThat(orgs("\r\n\n")).isEmpty();
  }

  @Test
  void cutsTheTextOfAnEndlessRecordInsteadOfHoldingIt() {
    String endless = "1,\"" + "é,x\n".repeat(1_500_000);

    List<Row> orgs = orgs("0,a,b\n" + endless);

    assertThat(orgs).extracting(RecordFramesTest::finding).containsExactly(null, "UnclosedQuote");
    assertThat(orgs.get(1).getString(7)).hasSizeBetween(50_000, 65_536).doesNotContain("\uFFFD");
  }

  @Test
  void refusesARecordLongerThanAnyRoster() {
    List<Row> orgs = orgs("1," + "x,".repeat(3 << 20) + "b\n2,a,b\n");

    assertThat(orgs)
        .extracting(RecordFramesTest::line, RecordFramesTest::finding)
        .containsExactly(tuple(2L, "RecordTooLong"), tuple(3L, null));
  }

  @Test
  void readsACellLongerThanTheReadersBuffer() {
    String name = "long \"\"name\"\" ".repeat(80_000);

    List<Row> orgs = orgs("1,a,b\n2,\"" + name + "\",c\n3,a,b\n");

    assertThat(orgs.get(1).getString(1)).isEqualTo(name.replace("\"\"", "\""));
    assertThat(orgs).extracting(RecordFramesTest::line).containsExactly(2L, 3L, 4L);
  }

  @Test
  void splitsALargeFileWithoutLosingALine() {
    StringBuilder text = new StringBuilder(HEADER);
    IntStream.rangeClosed(2, 5000)
        .forEach(line -> text.append(line).append(",\"a, \"\"b\"\"\",c\r\n"));
    UploadFolder folder = UploadFolder.complete(root).with("orgs.csv", text.toString());

    CheckedUpload checked = folder.check(UploadFolder.FORMAT, 4_000);
    Dataset<Row> orgs = RecordFrames.read(SparkFixture.session(), checked.files().get(0));

    assertThat(orgs.rdd().getNumPartitions()).isBetween(10, 30);
    assertThat(checked.files().get(0).chunks().records()).isEqualTo(4999);
    assertThat(orgs.collectAsList())
        .hasSize(4999)
        .allMatch(row -> row.getString(0).equals(String.valueOf(line(row))));
  }

  @Test
  void readsAFileFromAZipUnderItsOwnName() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("r.zip", UploadFolder.zip("orgs.csv", ORGS, "users.csv", UploadFolder.USERS))
            .check("r.zip");

    Row org = RecordFrames.read(SparkFixture.session(), checked.files().get(0)).first();

    assertThat(org.<String>getAs("sourceFile")).isEqualTo("orgs.csv");
    assertThat(org.<String>getAs("name")).isEqualTo("North");
  }

  @Test
  void readsAFileDespiteALeftoverChecksumOfAnEarlierOne() {
    byte[] stale = join("crc", bytes(0, 0, 0, 2, 0, 1, 2, 3, 4));

    Row org = read(UploadFolder.complete(root).with(".orgs.csv.crc", stale), "orgs.csv").first();

    assertThat(org.<String>getAs("name")).isEqualTo("North");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sourcedId,name,type\n10001,South,school\n",
        "sourcedId,name,type\n10001,North,school\n10001,North,school\n",
        "sourcedId,name,type\n",
        "sourcedId,name,type\n10001,North,school "
      })
  void failsWhenTheFileChangedSinceItWasChecked(String changed) {
    UploadFolder folder = UploadFolder.complete(root);
    Dataset<Row> orgs = read(folder, "orgs.csv");
    folder.with("orgs.csv", changed);

    assertThatThrownBy(orgs::collectAsList)
        .hasStackTraceContaining("orgs.csv changed while it was read");
  }

  @Test
  void failsWhenTheFileIsGoneSinceItWasChecked() throws IOException {
    UploadFolder folder = UploadFolder.complete(root);
    Dataset<Row> orgs = read(folder, "orgs.csv");
    Files.delete(root.resolve("orgs.csv"));

    assertThatThrownBy(orgs::collectAsList)
        .hasStackTraceContaining("orgs.csv changed while it was read");
  }

  /** Whichever of the chunks it is in, no byte goes by. */
  @Test
  void failsWhenAnyByteOfAnyRecordIsAnother() {
    String records = "10001,North,school\n".repeat(9);
    byte[] bytes = ("sourcedId,name,type\n" + records).getBytes(StandardCharsets.UTF_8);
    UploadFolder folder = UploadFolder.complete(root).with("orgs.csv", bytes);
    CheckedFile orgs = folder.check(UploadFolder.FORMAT, 40).files().get(0);
    assertThat(orgs.chunks().all()).hasSizeGreaterThan(2);

    for (int at = 20; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      folder.with("orgs.csv", changed);

      assertThatThrownBy(() -> ReadRecord.all(orgs))
          .as("byte %d", at)
          .isInstanceOf(UploadException.class);
    }
  }

  private List<Row> orgs(String records) {
    return frame("orgs.csv", HEADER + records).collectAsList();
  }

  private Dataset<Row> frame(String file, String text) {
    return read(dropping().with(file, text), file);
  }

  private Dataset<Row> frame(String file, byte[] content) {
    return read(dropping().with(file, content), file);
  }

  /** A tenant for whom no finding of a record stops the run. */
  private UploadFolder dropping() {
    return UploadFolder.complete(root).weighing("UnclosedQuote", Severity.ERROR);
  }

  private static Dataset<Row> read(UploadFolder folder, String file) {
    CheckedUpload checked = folder.check();
    assertThat(checked.isFatal()).as("faults %s", checked.findings()).isFalse();
    CheckedFile found =
        checked.files().stream()
            .filter(candidate -> candidate.spec().name().equals(file))
            .findFirst()
            .orElseThrow();
    return RecordFrames.read(SparkFixture.session(), found);
  }

  private static long line(Row row) {
    return row.<Long>getAs("sourceLine");
  }

  private static String finding(Row row) {
    Row finding = row.getAs("fault");
    return finding == null ? null : finding.getString(0);
  }
}
