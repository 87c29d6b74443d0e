package io.rosterlake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.catalog.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be cut into cells names its file, line, column and what stands there. */
class FaultPlacesTest {
  private static final String HEADER = "sourcedId,name,type,parentSourcedId\n";

  @TempDir private Path root;

  static List<Arguments> brokenRecords() {
    return List.of(
        arguments("1,a,b", finding("WrongCellCount", null, "3", "4")),
        arguments("1", finding("WrongCellCount", null, "1", "4")),
        arguments("1,a,b,c,d", finding("WrongCellCount", null, "5", "4")),
        arguments("1,\"a\" x,b,c", finding("TextAfterQuote", "name", "\"a\" x", null)),
        arguments(
            "1,\"Jo \"Al\" Po\",b,", finding("TextAfterQuote", "name", "\"Jo \"Al\" Po\"", null)),
        arguments("\"1\"\0,a,b,c", finding("ControlCharacter", "sourcedId", "\"1\"\\u0000", null)),
        arguments("1,a,b,5\" x", finding("QuoteInsideValue", "parentSourcedId", "5\" x", null)),
        arguments("1,a, \"b, c\",d", finding("QuoteInsideValue", "type", " \"b", null)),
        arguments(
            "1,\"a, \"\"b\"\"\",c\0d,e", finding("ControlCharacter", "type", "c\\u0000d", null)),
        arguments("1,a\rb,c,d", finding("ControlCharacter", "name", "a\\u000Db", null)),
        arguments("1,a,b,c\177", finding("ControlCharacter", "parentSourcedId", "c\\u007F", null)),
        arguments("1,a,b,c,d\0", finding("ControlCharacter", null, null, null)),
        // The first finding counts.
        arguments("1,a\"b,\"c\" d,e", finding("QuoteInsideValue", "name", "a\"b", null)));
  }

  private static Tuple finding(String rule, String field, String value, String detail) {
    return tuple("orgs.csv", 3L, rule, field, value, detail);
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void namesTheCellInWhichTheStructureBreaks(String record, Tuple expected) {
    assertThat(findings("orgs.csv", HEADER + "0,a,b,c\n" + record + "\n9,a,b,c\n"))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void namesTheLastLineOfARecordThatHasSeveral(String lineEnd) {
    String text =
        HEADER + "\n1,\"x, \"\"y\"\"\",b,\n\n2,a,\"b\nc\n\nd\",e\n3,\"a\"b,\"c\nd\",e\n5,a,b\n";

    assertThat(findings("orgs.csv", text.replace("\n", lineEnd)))
        .containsExactly(
            tuple(
                "orgs.csv",
                5L,
                "LineBreakInValue",
                "type",
                "\"b\nc\n\nd\"".replace("\n", lineEnd),
                "8"),
            tuple("orgs.csv", 9L, "TextAfterQuote", "name", "\"a\"b", "10"),
            tuple("orgs.csv", 11L, "WrongCellCount", null, "3", "4"));
  }

  @Test
  void pointsAtTheOpenQuoteWhateverBrokeBefore() {
    assertThat(findings("orgs.csv", HEADER + "1,a,b,c\n2,a\"b,\"c,d\n3,\"\"x,b,c\n4,a,b,c\n"))
        .containsExactly(
            tuple("orgs.csv", 3L, "UnclosedQuote", "type", "\"c,d\n3,\"\"x,b,c\n4,a,b,c\n", "5"));
  }

  @Test
  void pointsAtAQuoteLeftOpenOnTheLastLine() {
    assertThat(findings("orgs.csv", HEADER + "1,a,b,\"c"))
        .containsExactly(tuple("orgs.csv", 2L, "UnclosedQuote", "parentSourcedId", "\"c", null));
    assertThat(findings("orgs.csv", HEADER + "1,a,b,\"c\n"))
        .containsExactly(tuple("orgs.csv", 2L, "UnclosedQuote", "parentSourcedId", "\"c\n", null));
  }

  @Test
  void cutsAValueAfter200CharactersAndNeverInsideOne() {
    assertThat(findings("orgs.csv", HEADER + "1,\"" + "😀".repeat(300) + "\"x,b,c\n"))
        .containsExactly(
            tuple("orgs.csv", 2L, "TextAfterQuote", "name", "\"" + "😀".repeat(199), null));
  }

  @Test
  void showsWhereARecordTooLongToHoldBegan() {
    String long5Mb = "é".repeat(5 << 19);

    assertThat(findings("orgs.csv", HEADER + "1,a," + long5Mb + ",c\n2,\"" + long5Mb + "\n\",b\n"))
        .containsExactly(
            tuple("orgs.csv", 2L, "RecordTooLong", "type", "é".repeat(200), null),
            tuple("orgs.csv", 3L, "LineBreakInValue", "name", "\"" + "é".repeat(199), "4"));
    assertThat(findings("orgs.csv", HEADER + "1,\"a\n" + long5Mb + "\",\"b\n"))
        .containsExactly(tuple("orgs.csv", 2L, "UnclosedQuote", "type", null, "3"));
  }

  @Test
  void hidesWhatMayBeAValueThatMustNotBeStored() {
    String users = "sourcedId,username,password,shoeSize\n";

    assertThat(
            findings(
                "users.csv",
                users
                    + "1,a,s3cr\0et,42\n2,a,s3cret,4\"2\n3,\"a,s3cret,x\ny\",z,42\n"
                    + "4,s3cr\"et,42\n5,j\"c,s3cret,42\n6,\"a,s3cret,42\n"))
        .containsExactly(
            tuple("users.csv", 2L, "ControlCharacter", "password", null, null),
            tuple("users.csv", 3L, "QuoteInsideValue", "shoeSize", null, null),
            tuple("users.csv", 4L, "LineBreakInValue", "username", null, "5"),
            tuple("users.csv", 6L, "QuoteInsideValue", "username", null, null),
            tuple("users.csv", 7L, "QuoteInsideValue", "username", "j\"c", null),
            tuple("users.csv", 8L, "UnclosedQuote", "username", null, null));
  }

  @Test
  void keepsPlacesExactBehindAByteOrderMarkAndBlankLines() {
    assertThat(findings("orgs.csv", "\uFEFF\r\n\n" + HEADER + "\n\"1\",a\0,b,\n\n2,a,b\n"))
        .containsExactly(
            tuple("orgs.csv", 5L, "ControlCharacter", "name", "a\\u0000", null),
            tuple("orgs.csv", 7L, "WrongCellCount", null, "3", "4"));
  }

  @Test
  void spellsAColumnAsTheFileDoesAndNamesNoBlankOne() {
    assertThat(
            findings(
                "orgs.csv", "sourcedId,name,type,Shoe\u200BSize,,\n1,a,b,c\0,,\n2,a,b,c,d\0,\n"))
        .containsExactly(
            tuple("orgs.csv", 2L, "ControlCharacter", "Shoe\u200BSize", null, null),
            tuple("orgs.csv", 3L, "ControlCharacter", null, null, null));
  }

  @Test
  void keepsPlacesExactInAFileSplitOverManyTasks() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int line = 2; line < 1_000; line++) {
      text.append(line % 100 == 0 ? line + ",a\"b,c,d\r\n" : line + ",\"a, b\",c,d\r\n");
    }

    CheckedUpload checked =
        folder().with("orgs.csv", text.toString()).check(UploadFolder.FORMAT, 500);

    assertThat(checked.files().get(0).chunks().all()).hasSizeGreaterThan(20);
    assertThat(ReadRecord.all(checked.files().get(0)))
        .filteredOn(record -> !record.isSound())
        .extracting(ReadRecord::line, ReadRecord::field, ReadRecord::value)
        .containsExactly(
            LongStream.rangeClosed(1, 9)
                .mapToObj(each -> tuple(each * 100, "name", "a\"b"))
                .toArray(Tuple[]::new));
  }

  @Test
  void keepsPlacesExactInAZip() {
    byte[] zip =
        UploadFolder.zip(
            "orgs.csv", HEADER + "\n1,a,\"b\nc\",d\n2,a\0,b,c\n", "users.csv", UploadFolder.USERS);
    CheckedUpload checked = folder().with("roster.zip", zip).check("roster.zip");

    assertThat(ReadRecord.all(checked.files().get(0)))
        .extracting(ReadRecord::file, ReadRecord::line, ReadRecord::rule, ReadRecord::field)
        .containsExactly(
            tuple("orgs.csv", 3L, "LineBreakInValue", "type"),
            tuple("orgs.csv", 5L, "ControlCharacter", "name"));
  }

  private List<Tuple> findings(String file, String text) {
    CheckedUpload checked = folder().with(file, text).check();
    assertThat(checked.isFatal()).as("%s", checked.findings()).isFalse();
    CheckedFile found =
        checked.files().stream()
            .filter(each -> each.spec().name().equals(file))
            .findFirst()
            .orElseThrow();
    return ReadRecord.all(found).stream()
        .filter(record -> !record.isSound())
        .map(
            record ->
                tuple(
                    record.file(),
                    record.line(),
                    record.rule(),
                    record.field(),
                    record.value(),
                    record.detail()))
        .toList();
  }

  private UploadFolder folder() {
    return UploadFolder.complete(root).weighing("UnclosedQuote", Severity.ERROR);
  }
}
