package io.rosterlake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A text as another RFC 4180 reader sees it. */
final class IndependentReader {
  private final String text;
  private final String[] lines;

  /**
   * A reader of that text.
   *
   * @param text without byte-order mark
   */
  IndependentReader(String text) {
    // The other reader takes a bare carriage return as the end of a line, RFC 4180 does not.
    this.text = text.replaceAll("\r(?!\n)", "\uE000");
    this.lines = this.text.split("\n", -1);
  }

  /**
   * A record of ours to compare.
   *
   * @param finding null for a sound one
   */
  record Found(long line, String finding, List<String> cells) {}

  /** The line as an editor shows it, without its end. */
  String line(long number) {
    String line = lines[(int) number - 1];
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  int lineCount() {
    return lines.length;
  }

  /**
   * Compares where all records start, and the cells of the sound ones; returns their number. The
   * other reader refuses text behind a closing quote; there it starts again at our next record.
   *
   * @param columns takes from a record of the other reader the cells that ours has
   */
  int assertFinds(List<Found> found, UnaryOperator<List<String>> columns) {
    int next = 0;
    int sound = 0;
    while (next < found.size()) {
      for (CsvRecord record : readToFirstRefusal(found.get(next).line())) {
        String place = "line %d of %s".formatted(record.getStartingLineNumber(), shown());
        assertThat(next).as("records found up to %s", place).isLessThan(found.size());
        Found ours = found.get(next);
        assertThat(ours.line()).as(place).isEqualTo(record.getStartingLineNumber());
        if (ours.finding() == null) {
          assertThat(ours.cells()).as(place).isEqualTo(columns.apply(record.getFields()));
          sound++;
        }

        next++;
      }

      if (next < found.size()) {
        assertThat(found.get(next).finding())
            .as("line %d of %s", found.get(next).line(), shown())
            .isNotNull();
        next++;
      }
    }

    return sound;
  }

  /** The records from that line on, numbered as in the whole text. */
  List<CsvRecord> readToFirstRefusal(long line) {
    List<CsvRecord> records = new ArrayList<>();
    // Blank lines are skipped, and keep the numbers right.
    String rest = "\n".repeat((int) line - 1) + text.split("\n", (int) line)[(int) line - 1];
    try (CsvReader<CsvRecord> reader = reader(rest)) {
      reader.stream().filter(record -> !isBlank(record)).forEach(records::add);
    } catch (CsvParseException e) {
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    return records;
  }

  /** A row of nothing but separators and blanks is no record. */
  private static boolean isBlank(CsvRecord record) {
    return record.getFields().stream().allMatch(cell -> cell.matches("[ \\t\uFEFF]*"));
  }

  String shown() {
    return Spelling.quoted(text);
  }

  private static CsvReader<CsvRecord> reader(String text) {
    return CsvReader.builder()
        .allowMissingFields(true)
        .allowExtraFields(true)
        .skipEmptyLines(true)
        .ofCsvRecord(text);
  }
}
