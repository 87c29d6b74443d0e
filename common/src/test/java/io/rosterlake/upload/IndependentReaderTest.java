package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.file;
import static io.rosterlake.upload.UploadFolder.optional;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.Severity;
import io.rosterlake.testing.SparkFixture;
import io.rosterlake.upload.IndependentReader.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
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
      UploadFolder.format(
          List.of(),
          file("abc.csv", Presence.REQUIRED, optional("a"), optional("b"), optional("c")));

  @TempDir private Path root;

  @Test
  void findsTheRecordsOfAnyTextWhereverItIsSplit() throws IOException {
    Random random = new Random(20_260_101);
    int sound = 0;
    for (int round = 0; round < 2_000; round++) {
      String text = HEADER + (round % 2 == 0 ? wellFormed(random) : mutated(random));
      List<Found> found = readInChunks(text, 1 + random.nextInt(40));

      sound += assertSameAsIndependentReader(text, found, cells -> cells);
    }

    assertThat(sound).as("sound records compared").isGreaterThan(10_000);
  }

  @Test
  void acceptsEveryRecordOfWellFormedText() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Found> found = readInChunks(HEADER + wellFormed(random), 1 + random.nextInt(40));

      assertThat(found).allMatch(record -> record.finding() == null);
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
      List<Row> rows = RecordFrames.read(SparkFixture.session(), file).collectAsList();

      assertThat(rows).hasSize((int) file.chunks().records());
      assertSameAsIndependentReader(
          text,
          rows.stream()
              .map(ReadRecord::of)
              .map(record -> new Found(record.line(), record.rule(), record.cells()))
              .toList(),
          cells -> cells.subList(0, 3));
    }
  }

  private static int assertSameAsIndependentReader(
      String text, List<Found> found, UnaryOperator<List<String>> columns) {
    return new IndependentReader(text).assertFinds(found, columns);
  }

  private static List<Found> readInChunks(String text, int chunkSize) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FileChunks chunks =
        CsvScan.of(new ByteArrayInputStream(bytes), FORMAT.files().get(0), chunkSize).chunks();
    List<Found> found = new ArrayList<>();
    for (FileChunk chunk : chunks.all()) {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      assertThat(in.skip(chunk.offset())).isEqualTo(chunk.offset());
      try (CsvRecordReader reader = new CsvRecordReader(in, chunk.length(), chunk.firstLine())) {
        while (reader.advance()) {
          found.add(read(reader));
        }
      }
    }

    assertThat(found).hasSize((int) chunks.records());
    return found;
  }

  private static Found read(CsvRecordReader reader) {
    if (reader.finding() != null) {
      return new Found(reader.line(), reader.finding().code(), List.of());
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
