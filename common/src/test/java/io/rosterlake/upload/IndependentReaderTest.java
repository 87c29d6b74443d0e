package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.file;
import static io.rosterlake.upload.UploadFolder.optional;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.Severity;
import io.rosterlake.testing.SparkFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random files, split anywhere, hold the records that an independent reader finds in them. */
class IndependentReaderTest {
  private static final String HEADER = "a,b,c\n";

  /** Everything the grammar cares about, and characters of one to four bytes. */
  private static final List<String> TOKENS =
      List.of(
          ",", ",", ",", "\n", "\n", "\r\n", "\r\n", "\"", "\"", "\"\"", "x", "yz", " ", "\t", ";",
          "é", "€", "😀", "\u0000", "\u007f");

  private static final Format FORMAT =
      new Format(
          "abc",
          "abc",
          List.of(),
          List.of(file("abc.csv", Presence.REQUIRED, optional("a"), optional("b"), optional("c"))),
          List.of(),
          List.of());

  @TempDir private Path root;

  private record Found(long line, String fault, List<String> cells) {}

  @Test
  void findsTheRecordsOfAnyTextWhereverItIsSplit() throws IOException {
    Random random = new Random(20_260_101);
    int sound = 0;
    for (int round = 0; round < 2_000; round++) {
      String text = HEADER + (round % 2 == 0 ? wellFormed(random) : mutated(random));
      List<Found> found = readInChunks(text, 1 + random.nextInt(40));

      sound += assertSameAsIndependentReader(text, found);
    }

    assertThat(sound).as("sound records compared").isGreaterThan(10_000);
  }

  @Test
  void acceptsEveryRecordOfWellFormedText() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Found> found = readInChunks(HEADER + wellFormed(random), 1 + random.nextInt(40));

      assertThat(found).allMatch(record -> record.fault() == null);
    }
  }

  @Test
  void givesTheSameRecordsThroughSpark() {
    Random random = new Random(99);
    for (int round = 0; round < 12; round++) {
      String text = HEADER + mutated(random) + wellFormed(random);
      CheckedUpload checked =
          new UploadFolder(root)
              .weighing("UnclosedQuote", Severity.ERROR)
              .with("abc.csv", text)
              .check(FORMAT, 20 + random.nextInt(60));
      CheckedFile file = checked.files().get(0);
      List<Row> rows = CsvFrames.read(SparkFixture.session(), file).collectAsList();

      assertThat(rows).hasSize((int) file.layout().records());
      assertSameAsIndependentReader(
          text,
          rows.stream()
              .map(
                  row ->
                      new Found(
                          row.<Long>getAs("sourceLine"),
                          row.isNullAt(5) ? null : row.getStruct(5).getString(0),
                          Arrays.asList(row.getString(0), row.getString(1), row.getString(2))))
              .toList());
    }
  }

  /**
   * Compares where all records start, and the cells of the sound ones; returns their number. The
   * other reader refuses text behind a closing quote; there it starts again at our next record.
   */
  private static int assertSameAsIndependentReader(String text, List<Found> found) {
    int next = 0;
    int sound = 0;
    while (next < found.size()) {
      List<CsvRecord> expected = readToFirstRefusal(text, found.get(next).line());
      for (CsvRecord record : expected) {
        Found ours = found.get(next);
        String place = "line %d of %s".formatted(record.getStartingLineNumber(), shown(text));
        assertThat(ours.line()).as(place).isEqualTo(record.getStartingLineNumber());
        if (ours.fault() == null) {
          assertThat(ours.cells()).as(place).isEqualTo(record.getFields());
          sound++;
        }

        next++;
      }

      if (next < found.size()) {
        assertThat(found.get(next).fault())
            .as("line %d of %s", found.get(next).line(), shown(text))
            .isNotNull();
        next++;
      }
    }

    return sound;
  }

  /** The records from that line on, numbered as in the whole text. */
  private static List<CsvRecord> readToFirstRefusal(String text, long line) {
    List<CsvRecord> records = new ArrayList<>();
    // Blank lines are skipped, and keep the numbers right.
    String rest = "\n".repeat((int) line - 1) + text.split("\n", (int) line)[(int) line - 1];
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(rest)) {
      reader.forEach(records::add);
    } catch (CsvParseException e) {
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    return records;
  }

  private static String shown(String text) {
    return Spelling.quoted(text);
  }

  private static List<Found> readInChunks(String text, int chunkSize) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvLayout layout =
        CsvScan.of(new ByteArrayInputStream(bytes), FORMAT.files().get(0), chunkSize).layout();
    List<Found> found = new ArrayList<>();
    for (CsvChunk chunk : layout.chunks()) {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      assertThat(in.skip(chunk.offset())).isEqualTo(chunk.offset());
      try (CsvRecordReader reader = new CsvRecordReader(in, chunk.length(), chunk.firstLine())) {
        while (reader.advance()) {
          found.add(read(reader));
        }
      }
    }

    assertThat(found).hasSize((int) layout.records());
    return found;
  }

  private static Found read(CsvRecordReader reader) {
    if (reader.fault() != null) {
      return new Found(reader.line(), reader.fault().code(), List.of());
    }

    List<String> cells = new ArrayList<>();
    for (int cell = 0; cell < reader.cellCount(); cell++) {
      cells.add(reader.cell(cell));
    }

    return new Found(reader.line(), null, cells);
  }

  private static String wellFormed(Random random) {
    StringBuilder text = new StringBuilder();
    int records = random.nextInt(20);
    for (int record = 0; record < records; record++) {
      text.append(cell(random)).append(',').append(cell(random)).append(',').append(cell(random));
      text.append(random.nextBoolean() ? "\n" : "\r\n");
      text.append(random.nextInt(5) == 0 ? "\n" : "");
    }

    return text.toString();
  }

  private static String cell(Random random) {
    String value =
        List.of("", "x", "yz é", "€,", "\"", "a \"b\"", "😀", " ").get(random.nextInt(8));
    boolean mustQuote = value.contains("\"") || value.contains(",");
    return mustQuote || random.nextInt(3) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(wellFormed(random));
    int changes = 1 + random.nextInt(12);
    for (int change = 0; change < changes; change++) {
      String token = TOKENS.get(random.nextInt(TOKENS.size()));
      int place = random.nextInt(text.length() + 1);
      boolean splitsCharacter =
          place > 0
              && (Character.isHighSurrogate(text.charAt(place - 1))
                  // A bare carriage return ends a line for the other reader and none for editors.
                  || text.charAt(place - 1) == '\r');
      if (!splitsCharacter) {
        text.insert(place, token);
      }
    }

    return text.toString();
  }
}
