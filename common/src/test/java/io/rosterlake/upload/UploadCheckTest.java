package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.ORGS;
import static io.rosterlake.upload.UploadFolder.USERS;
import static io.rosterlake.upload.UploadFolder.bytes;
import static io.rosterlake.upload.UploadFolder.join;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.catalog.Severity;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadCheckTest {
  private static final byte[] BOM = bytes(0xef, 0xbb, 0xbf);

  @TempDir private Path root;

  @Test
  void acceptsTheRequiredFilesAndRemembersTheirHeaderLayoutAndHash() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("orgs.csv", "name,sourcedId,type").check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.isFatal()).isFalse();
    CheckedFile orgs = checked.files().get(0);
    assertThat(orgs.header()).containsExactly("name", "sourcedId", "type");
    assertThat(orgs.chunks()).isEqualTo(new FileChunks(List.of(), 0, false));
    assertThat(orgs.sha256())
        .isEqualTo("2c0af94d8c909a2460a4274cd026cf6427cb4fa210aaf79a069c962fda327c4b");
    assertThat(checked.files().get(1).chunks().records()).isEqualTo(1);
  }

  @Test
  void collectsTheFindingsOfAllFilesAtOnce() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("users.csv", "sourcedId,sourcedId,Username\n")
            .with("classes.csv", "")
            .with("stray.csv", "x")
            .check();

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(
            tuple("UnknownFile", "stray.csv"),
            tuple("FileNotFound", "orgs.csv"),
            tuple("RequiredTogether", "enrollments.csv"),
            tuple("DuplicateColumnsInHeader", "users.csv"),
            tuple("HeaderDoesntExist", "users.csv"),
            tuple("EmptyFile", "classes.csv"));
    assertThat(checked.files()).isEmpty();
    assertThat(checked.isFatal()).isTrue();
  }

  @Test
  void namesTheRequiredFileThatIsMissing() {
    FileFinding finding =
        only(
            new UploadFolder(root.resolve("monday")).with("orgs.csv", ORGS).check(),
            "FileNotFound");

    assertThat(finding.file()).isEqualTo("users.csv");
    assertThat(finding.line()).isZero();
    assertThat(finding.severity()).isEqualTo(Severity.CATASTROPHIC);
    assertThat(finding.message())
        .contains("users.csv")
        .contains("monday")
        .contains("Add users.csv");
  }

  @Test
  void namesBothSpellingsOfAFileInTheWrongCase() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("Users.csv", USERS)
            .with("orgs.csv", ORGS)
            .with("CLASSES.CSV", "sourcedId,title\n")
            .with("enrollments.csv", "classSourcedId,userSourcedId\n")
            .check();

    assertThat(rules(checked)).containsExactly("FileNameCase", "FileNameCase");
    FileFinding users = checked.findings().get(1);
    assertThat(users.file()).isEqualTo("users.csv");
    assertThat(users.value()).isEqualTo("Users.csv");
    assertThat(users.message()).contains("Rename Users.csv to users.csv");
  }

  @Test
  void stopsWhenClassesComeWithoutEnrollments() {
    FileFinding finding =
        only(
            UploadFolder.complete(root).with("classes.csv", "sourcedId,title\n").check(),
            "RequiredTogether");

    assertThat(finding.file()).isEqualTo("enrollments.csv");
    assertThat(finding.message()).contains("classes.csv and enrollments.csv together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n\n", "\uFEFF", "\uFEFF\r\n"})
  void stopsOnAFileWithoutHeader(String text) {
    CheckedUpload checked = UploadFolder.complete(root).with("users.csv", text).check();

    assertThat(rules(checked)).containsExactly("EmptyFile");
  }

  @Test
  void findsTheHeaderBelowBlankLinesAndBehindAByteOrderMark() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", join(BOM, "\r\n\n\"sourcedId\",username\r\n1,a\r\n"))
            .check();

    assertThat(checked.findings()).isEmpty();
    FileChunks chunks = checked.files().get(1).chunks();
    assertThat(chunks.hasByteOrderMark()).isTrue();
    assertThat(chunks.records()).isEqualTo(1);
    assertThat(chunks.all().get(0).firstLine()).isEqualTo(4);
  }

  @Test
  void namesTheRequiredColumnThatIsMissing() {
    FileFinding finding =
        only(
            UploadFolder.complete(root).with("users.csv", "\nsourcedId,givenName\n").check(),
            "HeaderDoesntExist");

    assertThat(finding.field()).isEqualTo("username");
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.value()).isNull();
    assertThat(finding.message()).contains("Add the column username to users.csv");
  }

  /** What stands there is somebody's name, and rejections are printed and sent to alerts. */
  @Test
  void doesNotQuoteTheRecordThatStandsWhereTheHeaderShouldBe() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", "1,kim@hill.example\n2,lee\n").check();

    assertThat(checked.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("HeaderDoesntExist");
              assertThat(finding.message())
                  .startsWith("Line 1 of users.csv, where the header should be, names no column")
                  .doesNotContain("kim");
              assertThat(finding.value()).isNull();
            });
  }

  @Test
  void showsTheDifferenceOfAColumnThatOnlyLooksRight() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId\u200B, username\n")
            .with("orgs.csv", "sourcedID,name\u00A0,\uFEFFtype\n")
            .check();

    assertThat(checked.findings()).allMatch(finding -> finding.rule().equals("HeaderDoesntExist"));
    assertThat(checked.findings())
        .extracting(FileFinding::file, FileFinding::line, FileFinding::field, FileFinding::value)
        .contains(
            tuple("users.csv", 1L, "sourcedId", "sourcedId\u200B"),
            tuple("users.csv", 1L, "username", " username"),
            tuple("orgs.csv", 1L, "name", "name\u00A0"));
    assertThat(checked.findings())
        .extracting(FileFinding::message)
        .satisfiesExactly(
            first -> assertThat(first).contains("\"sourcedID\"").contains("upper and lower case"),
            second -> assertThat(second).contains("\"name\\u00A0\"").contains("invisible"),
            third -> assertThat(third).contains("\"\\uFEFFtype\"").contains("invisible"),
            fourth ->
                assertThat(fourth)
                    .contains("\"sourcedId\\u200B\"")
                    .contains("an invisible character"),
            fifth -> assertThat(fifth).contains("\" username\"").contains("a stray blank"));
  }

  @Test
  void namesTheColumnsThatStandTwiceInTheHeader() {
    FileFinding finding =
        only(
            UploadFolder.complete(root).with("users.csv", "sourcedId,username,sourcedId\n").check(),
            "DuplicateColumnsInHeader");

    assertThat(finding.field()).isEqualTo("sourcedId");
    assertThat(finding.message()).contains("2 times, as columns 1, 3");
  }

  @Test
  void warnsOnceAboutUnknownAndBlankColumns() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId,,username, ,shoeSize,GivenName\n1,,a,x,42,Jack\n")
            .check();

    FileFinding finding = only(checked, "UnknownColumn");
    assertThat(checked.isFatal()).isFalse();
    assertThat(checked.files()).hasSize(2);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .contains("\"shoeSize\"")
        .contains("Probably meant: \"GivenName\" (givenName).")
        .contains("Columns without a name: 2.");
  }

  @Test
  void acceptsAColumnThatIsNeverStored() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId,username,password\n1,a,b\n")
            .check();

    assertThat(checked.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {";!semicolons", "'\t'!tabs", "|!vertical bars"})
  void namesTheDelimiterThatIsNoComma(String delimiter, String name) {
    String header = String.join(delimiter, "\"sourcedId\"", "username", "givenName");
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", header + "\n1" + delimiter + "a\n").check();

    assertThat(rules(checked)).containsExactly("WrongDelimiter");
    assertThat(checked.findings().get(0).value()).isEqualTo(delimiter);
    assertThat(checked.findings().get(0).line()).isEqualTo(1);
    assertThat(checked.findings().get(0).message()).contains("separates its columns with " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void namesUtf16WithAndWithoutByteOrderMark(String charset) {
    String expected = charset.equals("UTF-16LE") ? "UTF-16 LE" : "UTF-16 BE";
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", USERS.getBytes(Charset.forName(charset)))
            .with("orgs.csv", ("\uFEFF" + ORGS).getBytes(Charset.forName(charset)))
            .check();

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::value)
        .containsExactly(
            tuple("InvalidEncoding", expected),
            tuple("InvalidEncoding", expected + " without byte-order mark"));
    assertThat(checked.findings().get(0).message()).contains("Export orgs.csv again as UTF-8");
  }

  @Test
  void namesTheFirstLineAndByteThatIsNotUtf8() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with(
                "users.csv",
                "sourcedId,username\r\n1,Zoé\n\n2,René\n".getBytes(StandardCharsets.ISO_8859_1))
            .check();

    FileFinding finding = only(checked, "InvalidEncoding");
    assertThat(checked.findings()).hasSize(1);
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.value()).isEqualTo("0xE9");
    assertThat(finding.message()).contains("byte 25 of the file").contains("'é' in Windows-1252");
  }

  @Test
  void reportsHeaderFindingsBesideABadByteFurtherDown() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", join("sourcedId\n1\n2\n", bytes(0xff), "\n"))
            .check();

    assertThat(rules(checked)).containsExactly("InvalidEncoding", "HeaderDoesntExist");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc0af, 0xeda080, 0xf4908080, 0xe28222, 0x80})
  void refusesMalformedUtf8(int sequence) {
    byte[] bad = new BigInteger(Integer.toUnsignedString(sequence)).toByteArray();
    byte[] trimmed = bad[0] == 0 ? Arrays.copyOfRange(bad, 1, bad.length) : bad;
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", join("sourcedId,username\n1,", trimmed, "\n"))
            .check();

    assertThat(only(checked, "InvalidEncoding").line()).isEqualTo(2);
  }

  @Test
  void refusesAFileThatEndsInsideACharacter() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", join("sourcedId,username\n1,", bytes(0xe2, 0x82)))
            .check();

    assertThat(only(checked, "InvalidEncoding").value()).isEqualTo("0xE2");
  }

  @Test
  void stopsWhenTheHeaderOpensAQuoteAndNeverClosesIt() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", "sourcedId,\"username\n1,a\n").check();

    assertThat(rules(checked)).containsExactly("UnclosedQuote");
    assertThat(checked.isFatal()).isTrue();
  }

  @Test
  void stopsWhenLinesEndWithBareCarriageReturns() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", USERS.replace('\n', '\r')).check();

    assertThat(rules(checked)).containsExactly("ControlCharacter");
    assertThat(checked.findings().get(0).message()).contains("carriage return");
  }

  @Test
  void stopsWhereAQuoteIsOpenedAndNeverClosedBecauseItHidesAllBelow() {
    FileFinding finding =
        only(
            UploadFolder.complete(root)
                .with("users.csv", "sourcedId,username\n1,a\n2,\"b\n3,c\n4,d\n")
                .check(),
            "UnclosedQuote");

    assertThat(finding.severity()).isEqualTo(Severity.CATASTROPHIC);
    assertThat(finding.line()).isEqualTo(3);
    assertThat(finding.field()).isEqualTo("username");
    assertThat(finding.value()).isEqualTo("\"b\n3,c\n4,d\n");
    assertThat(finding.message())
        .contains("On line 3 of users.csv")
        .contains("opens a value of username and is never closed")
        .contains("up to line 5")
        .doesNotContain("\"b");
  }

  @Test
  void readsOnDespiteAnOpenQuoteForATenantWhoSaysSo() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .weighing("UnclosedQuote", Severity.ERROR)
            .with("users.csv", "sourcedId,username\n1,a\n2,\"b\n")
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.files()).hasSize(2);
  }

  @Test
  void stopsAtTheFirstBrokenRecordAndCountsTheOthersForATenantWhoSaysSo() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .weighing("WrongCellCount", Severity.CATASTROPHIC)
            .with("users.csv", "sourcedId,username,\n1,a,\n2\n3,c\"d,\n4,d,,,e\n")
            .check();

    FileFinding finding = only(checked, "WrongCellCount");
    assertThat(checked.isFatal()).isTrue();
    assertThat(finding.line()).isEqualTo(3);
    assertThat(finding.field()).isNull();
    assertThat(finding.message())
        .startsWith(
            "Line 3 of users.csv has another number of cells than the header: 1 instead of 2.")
        .contains("2 records have this error.");
  }

  @Test
  void saysNothingOfRecordsBelowABadByteOrUnderAnotherDelimiter() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", join("sourcedId,username\n1,\"a", bytes(0xff), "\"\n"))
            .with("orgs.csv", "sourcedId;name;type\n1;\"a;b\n")
            .check();

    assertThat(rules(checked)).containsExactly("WrongDelimiter", "InvalidEncoding");
  }

  @Test
  void stopsAtABrokenHeaderWhateverTheTenantSays() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .weighing("UnclosedQuote", Severity.ERROR)
            .with("users.csv", "sourcedId,\"username\n1,a\n")
            .check();

    assertThat(only(checked, "UnclosedQuote").severity()).isEqualTo(Severity.CATASTROPHIC);
    assertThat(only(checked, "UnclosedQuote").message())
        .contains("The header on line 1 of users.csv cannot be read")
        .contains("Write the column names on one line");
  }

  @Test
  void saysNothingOfWhatTheTenantSwitchedOff() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .without("UnknownColumn")
            .without("UnknownFile")
            .with("users.csv", "sourcedId,username,shoeSize\n")
            .with("notes.txt", "x")
            .check();

    assertThat(checked.findings()).isEmpty();
  }

  @Test
  void stopsAtAnUnknownColumnForATenantWhoSaysSo() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .weighing("UnknownColumn", Severity.CATASTROPHIC)
            .with("users.csv", "sourcedId,username,shoeSize\n")
            .check();

    assertThat(checked.isFatal()).isTrue();
    assertThat(checked.files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sourceId", "SourcedID", "sourced_id", "suorcedId", "sourcedIds"})
  void namesTheColumnThatWasProbablyMeantForAMissingOne(String written) {
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", "username," + written + "\na,1\n").check();

    assertThat(rules(checked)).containsExactly("HeaderDoesntExist");
    FileFinding finding = only(checked, "HeaderDoesntExist");
    assertThat(finding.field()).isEqualTo("sourcedId");
    assertThat(finding.value()).isEqualTo(written);
    assertThat(finding.message()).contains("column 2 is \"" + written + "\"");
  }

  @Test
  void offersNoColumnThatIsMeantForAnother() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("classes.csv", "title,userSourcedId,orgSourcedId\n")
            .with("enrollments.csv", "userSourcedID,sourcedId\n")
            .check();

    assertThat(checked.findings())
        .filteredOn(finding -> finding.rule().equals("HeaderDoesntExist"))
        .extracting(FileFinding::file, FileFinding::field, FileFinding::value)
        .containsExactly(
            tuple("classes.csv", "sourcedId", null),
            tuple("enrollments.csv", "classSourcedId", null),
            tuple("enrollments.csv", "userSourcedId", "userSourcedID"));
  }

  @Test
  void namesTheOptionalColumnThatWasProbablyMeant() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId,username,givenName,GivenName,famlyName,nickname\n")
            .check();

    assertThat(only(checked, "UnknownColumn").message())
        .contains("does not know: \"GivenName\", \"famlyName\", \"nickname\".")
        .contains("Probably meant: \"famlyName\" (familyName).");
  }
}
