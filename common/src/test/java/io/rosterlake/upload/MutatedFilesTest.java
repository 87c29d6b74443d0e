package io.rosterlake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.testing.SparkFixture;
import io.rosterlake.upload.IndependentReader.Found;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rosters changed byte by byte are refused with a reason or read as another reader reads them:
 * nothing is lost, nothing is misread, and every finding is where the file shows it.
 */
class MutatedFilesTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final Format FORMAT =
      CATALOG.formats().stream()
          .filter(format -> format.name().equals("sds-v2.1"))
          .findFirst()
          .orElseThrow();

  /** Every byte that means something to CSV or to UTF-8, and some that mean nothing. */
  private static final byte[][] NASTY = {
    {0},
    {'"'},
    {'"'},
    {'"'},
    {','},
    {','},
    {'\r'},
    {'\n'},
    {'\n'},
    {'\r', '\n'},
    {';'},
    {'\t'},
    {0x7f},
    {(byte) 0x80},
    {(byte) 0xc3},
    {(byte) 0xe9},
    {(byte) 0xff},
    {(byte) 0xc3, (byte) 0xa9},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
    {'a'},
    {'Z'},
    {' '}
  };

  @TempDir private Path root;

  @Test
  void refusesOrReadsEveryMutatedRosterAsAnotherReaderDoes() throws IOException {
    Random random = new Random(20_260_901);
    Set<String> seen = new TreeSet<>();
    int readable = 0;
    int sound = 0;
    for (int round = 0; round < 500; round++) {
      Map<String, byte[]> roster = mutated(random);
      // Either as the catalogue has it, or with all that can be read despite an open quote.
      UploadFolder folder = written("round-" + round, roster);
      if (random.nextInt(4) > 0) {
        folder.weighing("UnclosedQuote", Severity.ERROR);
      }

      CheckedUpload checked = folder.check(FORMAT, Long.MAX_VALUE / 2);
      checked.findings().forEach(finding -> assertExplained(finding, roster));
      checked.findings().forEach(finding -> seen.add(finding.rule()));
      readable += checked.isFatal() ? 0 : 1;
      for (CheckedFile file : checked.files()) {
        List<ReadRecord> records = ReadRecord.all(file);
        records.stream().filter(each -> !each.isSound()).forEach(each -> seen.add(each.rule()));
        sound += assertReadAsAnotherReaderDoes(file, roster.get(file.spec().name()), records);
        if (!Arrays.equals(roster().get(file.spec().name()), roster.get(file.spec().name()))) {
          assertSameInChunks(folder, file, records, random);
        }
      }
    }

    assertThat(readable).as("rosters that could be read").isGreaterThan(200);
    assertThat(sound).as("sound records compared").isGreaterThan(15_000);
    assertThat(seen)
        .contains(
            "ControlCharacter",
            "HeaderDoesntExist",
            "InvalidEncoding",
            "LineBreakInValue",
            "QuoteInsideValue",
            "TextAfterQuote",
            "UnclosedQuote",
            "UnknownColumn",
            "WrongCellCount");
  }

  @Test
  void givesTheSameRecordsThroughSpark() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 24; round++) {
      CheckedUpload checked =
          written("round-" + round, mutated(random))
              .weighing("UnclosedQuote", Severity.ERROR)
              .check(FORMAT, 50 + random.nextInt(200));
      for (CheckedFile file : checked.files()) {
        if (file.spec().name().equals("users.csv")) {
          assertThat(RecordFrames.read(SparkFixture.session(), file).collectAsList())
              .map(ReadRecord::of)
              .isEqualTo(ReadRecord.all(file));
        }
      }
    }
  }

  @Test
  void takesNothingButWhatWasPackedFromADamagedArchive() throws IOException {
    Random random = new Random(5);
    Map<String, byte[]> roster = roster();
    byte[] whole =
        UploadFolder.zip(
            roster.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), text(each.getValue())))
                .toArray(String[]::new));
    List<String> packed =
        written("whole", roster).check(FORMAT, 1 << 20).files().stream()
            .map(CheckedFile::sha256)
            .toList();
    int refused = 0;
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole;
      for (int change = 0; change <= random.nextInt(3); change++) {
        damaged = mutated(damaged, random.nextInt(damaged.length), random);
      }

      UploadFolder folder = new UploadFolder(root.resolve("zip-" + round)).with("r.zip", damaged);
      CheckedUpload checked = folder.check(FORMAT, 1 << 20);

      checked.findings().forEach(finding -> assertExplained(finding, Map.of()));
      refused += checked.isFatal() ? 1 : 0;
      if (!checked.isFatal()) {
        assertThat(checked.files()).map(CheckedFile::sha256).isEqualTo(packed);
      }
    }

    assertThat(refused).isBetween(50, 199);
  }

  private static void assertExplained(FileFinding finding, Map<String, byte[]> roster) {
    assertThat(CATALOG.rules()).containsKey(finding.rule());
    assertThat(finding.message()).contains(finding.file()).doesNotContain("{", "}", "[", "null");
    byte[] bytes = roster.get(finding.file());
    if (bytes != null) {
      long lines = LongStream.range(0, bytes.length).filter(at -> bytes[(int) at] == '\n').count();
      assertThat(finding.line()).as("%s", finding).isBetween(0L, lines + 1);
    }
  }

  /** Returns the number of sound records. */
  private static int assertReadAsAnotherReaderDoes(
      CheckedFile file, byte[] bytes, List<ReadRecord> records) {
    String text = text(bytes);
    IndependentReader other =
        new IndependentReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    long headerLine = other.readToFirstRefusal(1).get(0).getStartingLineNumber();
    assertThat(other.readToFirstRefusal(1).get(0).getFields()).isEqualTo(file.header());

    long line = headerLine;
    for (ReadRecord record : records) {
      assertBlank(other, line + 1, record.line() - 1);
      assertFindingIsThere(file, other, record);
      line = record.lastLine();
    }

    assertBlank(other, line + 1, other.lineCount());
    List<SourceColumn> columns = file.spec().storedColumns();
    return other.assertFinds(
        records.stream()
            .map(record -> new Found(record.line(), record.rule(), record.cells()))
            .toList(),
        cells -> columns.stream().map(column -> cell(file, column, cells)).toList());
  }

  private static String cell(CheckedFile file, SourceColumn column, List<String> cells) {
    int place = file.header().indexOf(column.name());
    return place < 0 ? null : cells.get(place);
  }

  /** Between two records there is nothing that could have been one. */
  private static void assertBlank(IndependentReader other, long from, long to) {
    for (long line = from; line <= to; line++) {
      assertThat(other.line(line))
          .as("line %d of %s", line, other.shown())
          .matches("[\",\\s\uFEFF]*");
    }
  }

  private static void assertFindingIsThere(
      CheckedFile file, IndependentReader other, ReadRecord record) {
    if (record.isSound()) {
      return;
    }

    String place = "%s in %s".formatted(record, other.shown());
    // The key of a broken record is kept where it can be told.
    assertThat(record.cells().subList(1, record.cells().size())).as(place).containsOnlyNulls();
    assertThat(CATALOG.rule(record.rule()).wording().what()).isNotBlank();
    assertThat(String.valueOf(record.value())).as(place).doesNotContain("s3cret");
    if (record.field() != null) {
      assertThat(file.header()).as(place).contains(record.field());
    }

    if (record.rule().equals("WrongCellCount")) {
      int columns = StructureCheck.namedColumns(file.header());
      assertThat(record.detail()).as(place).isEqualTo(String.valueOf(columns));
      assertThat(record.value()).as(place).isNotEqualTo(record.detail());
    } else if (record.value() != null && !record.rule().equals("ControlCharacter")) {
      String firstLine = record.value().lines().findFirst().orElseThrow().replace('\r', '\uE000');
      assertThat(linesOf(record, other)).as(place).contains(firstLine);
    }
  }

  private static String linesOf(ReadRecord record, IndependentReader other) {
    StringBuilder lines = new StringBuilder();
    for (long line = record.line(); line <= record.lastLine(); line++) {
      lines.append(other.line(line)).append('\n');
    }

    return lines.toString();
  }

  private static void assertSameInChunks(
      UploadFolder folder, CheckedFile whole, List<ReadRecord> records, Random random) {
    for (long chunkSize : new long[] {1, 1 + random.nextInt(120)}) {
      CheckedFile split =
          folder.check(FORMAT, chunkSize).files().stream()
              .filter(file -> file.spec().equals(whole.spec()))
              .findFirst()
              .orElseThrow();
      assertThat(split.chunks().records()).isEqualTo(records.size());
      assertThat(ReadRecord.all(split)).isEqualTo(records);
    }
  }

  private UploadFolder written(String name, Map<String, byte[]> roster) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    UploadFolder upload = new UploadFolder(folder);
    roster.forEach(upload::with);
    return upload;
  }

  /** A sound roster in the ways of writing that senders have. */
  private static Map<String, byte[]> roster() {
    Map<String, byte[]> roster = new LinkedHashMap<>();
    roster.put(
        "orgs.csv",
        bytes(
            """
            sourcedId,name,type,parentSourcedId
            d1,Lakeside District,district,

            s1,"North School, Lower",school,d1
            s2,"The ""South"" School",school,d1
            s3,São João,school,d1
            """));
    StringBuilder users =
        new StringBuilder("\uFEFFsourcedId,username,givenName,familyName,password\r\n");
    for (int user = 1; user <= 30; user++) {
      users.append(
          "u%d,user%d@lakeside.example,\"Zoé\",O'Neil,s3cret%d\r\n".formatted(user, user, user));
    }

    roster.put("users.csv", bytes(users.toString()));
    StringBuilder roles = new StringBuilder("\nuserSourcedId,orgSourcedId,role,grade,,\n");
    for (int user = 1; user <= 30; user++) {
      roles.append("u%d,\"s%d\",student,0%d,,\n\n".formatted(user, 1 + user % 3, 1 + user % 9));
    }

    roster.put("roles.csv", bytes(roles.toString()));
    return roster;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A roster with some bytes of one file changed, mostly below its header. */
  private static Map<String, byte[]> mutated(Random random) {
    Map<String, byte[]> roster = roster();
    List<String> names = List.copyOf(roster.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] bytes = roster.get(name);
    int changes = 1 + random.nextInt(4);
    for (int change = 0; change < changes && bytes.length > 1; change++) {
      int header = Math.min(text(bytes).indexOf('\n'), bytes.length - 1);
      int lowest = random.nextInt(5) == 0 ? 0 : Math.max(0, header);
      bytes = mutated(bytes, lowest + random.nextInt(bytes.length - lowest), random);
    }

    roster.put(name, bytes);
    return roster;
  }

  private static byte[] mutated(byte[] bytes, int at, Random random) {
    byte[] before = Arrays.copyOf(bytes, at);
    byte[] nasty = NASTY[random.nextInt(NASTY.length)];
    int next = Math.min(at + 1, bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> join(before, nasty, from(bytes, at));
      case 5, 6 -> join(before, from(bytes, next));
      case 7, 8 -> join(before, nasty, from(bytes, next));
      case 9 -> join(before, Arrays.copyOfRange(bytes, next, end), nasty, from(bytes, end));
      case 10 -> join(before, Arrays.copyOfRange(bytes, at, end), from(bytes, at));
      default -> random.nextInt(3) == 0 ? before : join(before, from(bytes, end));
    };
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
