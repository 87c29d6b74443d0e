package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Layout;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is empty beyond the last named column is no content, in every file of every format. */
class TrailingEmptinessTest {
  private static final String USERS = "sourcedId,username,givenName";

  @TempDir private Path root;

  private static Stream<Arguments> filesOfEveryFormat() {
    return Catalog.load().formats().stream()
        .filter(format -> format.layout() == Layout.CSV)
        .flatMap(
            format ->
                format.files().stream()
                    .filter(file -> !isManifest(format, file))
                    .map(file -> arguments(format.name(), file.name(), format, file)));
  }

  private static boolean isManifest(Format format, SourceFile file) {
    return format.manifest().filter(each -> each.file().equals(file.name())).isPresent();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("filesOfEveryFormat")
  void readsEveryWritingOfAFileAsThePlainOne(
      String formatName, String fileName, Format format, SourceFile file) {
    String header =
        file.columns().stream().map(SourceColumn::name).collect(Collectors.joining(","));
    String filled = cells(file, "1");
    String blankAtEnd = filled.substring(0, filled.lastIndexOf(',') + 1);
    List<List<String>> plain = read(format, fileName, header + "\n" + filled + "\n" + blankAtEnd);
    List<String> writings =
        List.of(
            "%s,,\n%s\n%s\n",
            "%s\n%s,,\n%s,\n",
            "%s,\n%s,\n%s,\n",
            "%s,,,\n%s,\n%s,,,,\n",
            "%s, ,\"\"\n%s,\"\", \n%s,\t,\u00A0\n",
            ",,,\n%s\n,,\n%s\n\"\",\"\"\n \n%s\n,,,,,,,,,,,,,,,,,,,,,,,,,,,\n,");
    for (String writing : writings) {
      String text = writing.formatted(header, filled, blankAtEnd);
      assertThat(read(format, fileName, text)).as(text).isEqualTo(plain);
      assertThat(read(format, fileName, text.replace("\n", "\r\n"))).as(text).isEqualTo(plain);
      FileFinding warning = warning(format, fileName, text);
      assertThat(warning.severity()).isEqualTo(Severity.WARNING);
      assertThat(warning.line()).as(text).isBetween(1L, 2L);
    }
  }

  private static String cells(SourceFile file, String mark) {
    return IntStream.range(0, file.columns().size())
        .mapToObj(column -> "c" + column + mark)
        .collect(Collectors.joining(","));
  }

  private List<List<String>> read(Format format, String file, String text) {
    CheckedFile found = checked(format, file, text).file(file).orElseThrow();
    List<ReadRecord> records = ReadRecord.all(found);
    assertThat(records).as(text).allMatch(ReadRecord::isSound).hasSize(2);
    assertThat(found.chunks().records()).isEqualTo(2);
    assertThat(found.faulty()).isZero();
    return records.stream().map(ReadRecord::cells).toList();
  }

  private FileFinding warning(Format format, String file, String text) {
    List<FileFinding> ofFile =
        checked(format, file, text).findings().stream()
            .filter(finding -> finding.rule().equals("TrailingEmptiness"))
            .toList();
    assertThat(ofFile).as(text).hasSize(1);
    return ofFile.get(0);
  }

  private CheckedUpload checked(Format format, String file, String text) {
    return new UploadFolder(root).with(file, text).check("", format);
  }

  private static List<Arguments> emptinesses() {
    return List.of(
        arguments(USERS + ",,\n1,a,Ann\n", 1, "at the end of the header: 2."),
        arguments(USERS + "\n1,a,Ann\n2,b,,\n3,c,,,,\n", 3, "all of them empty: 2."),
        arguments(USERS + "\n1,a,Ann\n\n,,\n2,b,\n,,,\n", 4, "nothing but separators: 2."),
        arguments(" \n" + USERS + ",\n1,a,Ann\n", 1, "nothing but separators: 1."),
        arguments("\n" + USERS + ",\n1,a,Ann,,\n,\n", 2, "at the end of the header: 1."));
  }

  @ParameterizedTest
  @MethodSource("emptinesses")
  void countsEachKindAndNamesTheFirstLine(String text, long line, String said) {
    CheckedUpload checked = UploadFolder.complete(root).with("users.csv", text).check();

    FileFinding finding = only(checked, "TrailingEmptiness");
    assertThat(rules(checked)).containsExactly("TrailingEmptiness");
    assertThat(finding.file()).isEqualTo("users.csv");
    assertThat(finding.line()).isEqualTo(line);
    assertThat(finding.message()).contains("the first on line " + line + ".").contains(said);
  }

  @Test
  void saysNothingOfKindsThatAreNotThere() {
    CheckedUpload checked =
        UploadFolder.complete(root).with("users.csv", USERS + ",\n1,a,Ann\n").check();

    assertThat(only(checked, "TrailingEmptiness").message())
        .doesNotContain("more cells", "separators:");
  }

  @Test
  void saysNothingForATenantWhoSwitchedItOff() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .without("TrailingEmptiness")
            .with("users.csv", USERS + ",,\n1,a,Ann,,,\n,\n")
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.file("users.csv").orElseThrow().chunks().records()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sourcedId,username,givenName   | 1,a         | 2 | 3",
        "sourcedId,username,givenName,, | 1,a         | 2 | 3",
        "sourcedId,username,givenName   | 1,a,Ann,x   | 4 | 3",
        "sourcedId,username,givenName,, | 1,a,Ann,x,  | 4 | 3",
        "sourcedId,username,givenName   | 1,a,,,,x,,, | 6 | 3",
        "sourcedId,username,givenName   | ,,,'x'      | 4 | 3"
      })
  void refusesALineThatIsShortOrHasTextBeyondTheLastNamedColumn(
      String header, String line, String cells, String columns) {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", header + "\n1,a,Ann\n" + line + "\n2,b,Bo\n")
            .check();

    CheckedFile users = checked.file("users.csv").orElseThrow();
    assertThat(users.faulty()).isEqualTo(1);
    assertThat(ReadRecord.all(users))
        .filteredOn(record -> !record.isSound())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.rule()).isEqualTo("WrongCellCount");
              assertThat(record.line()).isEqualTo(3);
              assertThat(record.value()).isEqualTo(cells);
              assertThat(record.detail()).isEqualTo(columns);
            });
  }

  @Test
  void keepsNamelessColumnsBetweenNamedOnes() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", "sourcedId,,username,,\n1,x,a\n2,,b,,\n")
            .check();

    assertThat(rules(checked)).containsExactly("UnknownColumn", "TrailingEmptiness");
    assertThat(only(checked, "UnknownColumn").message()).contains("Columns without a name: 1.");
    assertThat(ReadRecord.all(checked.file("users.csv").orElseThrow()))
        .extracting(record -> record.cells().get(1))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, 200})
  void readsTheSameRecordsWhereverAFileIsSplit(int chunkSize) {
    StringBuilder text = new StringBuilder(USERS + ",,\n");
    for (int line = 2; line <= 100; line++) {
      text.append(line % 3 == 0 ? ",,,,\n" : line + ",a,Ann" + ",".repeat(line % 5) + "\n");
    }

    CheckedFile users =
        UploadFolder.complete(root)
            .with("users.csv", text.toString())
            .check(UploadFolder.FORMAT, chunkSize)
            .file("users.csv")
            .orElseThrow();

    assertThat(users.chunks().records()).isEqualTo(66);
    assertThat(ReadRecord.all(users))
        .hasSize(66)
        .allMatch(ReadRecord::isSound)
        .allMatch(record -> record.cells().get(0).equals(String.valueOf(record.line())));
  }

  @Test
  void takesAFileOfNothingButSeparatorsForAnEmptyOne() {
    CheckedUpload checked = UploadFolder.complete(root).with("users.csv", ",,\n,,\n").check();

    assertThat(rules(checked)).containsExactly("EmptyFile");
  }

  @Test
  void keepsALineOfQuotesOrControlsThatIsMoreThanSeparators() {
    CheckedUpload checked =
        UploadFolder.complete(root)
            .with("users.csv", USERS + "\n,\"\"\"\",\n,\0,\n,\"\n\",\n")
            .check();

    assertThat(ReadRecord.all(checked.file("users.csv").orElseThrow()))
        .extracting(ReadRecord::rule)
        .containsExactly(null, "ControlCharacter", "LineBreakInValue");
  }
}
