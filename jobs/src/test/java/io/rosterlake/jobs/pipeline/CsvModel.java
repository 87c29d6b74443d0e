package io.rosterlake.jobs.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the bytes of a CSV file say, read a second time and in the plainest way: character by
 * character, with the rules of docs/formats.md and nothing of the product.
 *
 * @param header the cells of the first record
 * @param records what follows; lines of nothing but separators and blanks are no records
 * @param isUnclosed whether a quote is open at the end
 */
record CsvModel(Line header, List<Line> records, boolean isUnclosed) {

  /** A record, where it starts, and whether it breaks the grammar. */
  record Line(int line, List<String> cells, boolean isBroken) {
    boolean isBlank() {
      return !isBroken && cells.stream().allMatch(cell -> cell.strip().isEmpty());
    }
  }

  /** Empty when the bytes are no UTF-8, or hold no record. */
  static Optional<CsvModel> of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Reader reader = new Reader(text.startsWith("\uFEFF") ? text.substring(1) : text);
      List<Line> records = reader.read();
      return records.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new CsvModel(records.get(0), records.subList(1, records.size()), reader.isUnclosed));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Where the reader is in a cell. */
  private enum Place {
    START,
    UNQUOTED,
    QUOTED,
    BEHIND_QUOTE
  }

  private static final class Reader {
    private final String text;
    private final List<Line> records = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private Place place = Place.START;
    private boolean isBroken;
    private boolean isUnclosed;
    private int line = 1;
    private int startLine = 1;

    Reader(String text) {
      this.text = text;
    }

    List<Line> read() {
      for (int at = 0; at < text.length(); at++) {
        char next = text.charAt(at);
        boolean endsLine = next == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        if (endsLine) {
          at++;
          next = '\n';
        }
        if (place == Place.QUOTED) {
          inQuotes(next);
        } else {
          outsideOfQuotes(next);
        }
      }
      isUnclosed = place == Place.QUOTED;
      if (place != Place.START || !cells.isEmpty()) {
        endRecord();
      }
      return records;
    }

    private void inQuotes(char next) {
      if (next == '"') {
        place = Place.BEHIND_QUOTE;
      } else {
        isBroken |= next == '\n' || isControl(next);
        line += next == '\n' ? 1 : 0;
        cell.append(next);
      }
    }

    private void outsideOfQuotes(char next) {
      switch (next) {
        case ',' -> endCell();
        case '\n' -> {
          line++;
          endRecord();
        }
        case '"' -> {
          if (place == Place.BEHIND_QUOTE) {
            cell.append('"');
          }
          isBroken |= place == Place.UNQUOTED;
          place = place == Place.UNQUOTED ? Place.UNQUOTED : Place.QUOTED;
        }
        default -> {
          isBroken |= isControl(next) || place == Place.BEHIND_QUOTE;
          place = Place.UNQUOTED;
          cell.append(next);
        }
      }
    }

    private static boolean isControl(char next) {
      return next != '\t' && (next < ' ' || next == 0x7f);
    }

    private void endCell() {
      cells.add(cell.toString());
      cell.setLength(0);
      place = Place.START;
    }

    private void endRecord() {
      endCell();
      Line record = new Line(startLine, cells, isBroken);
      if (!record.isBlank()) {
        records.add(record);
      }
      cells = new ArrayList<>();
      isBroken = false;
      startLine = line;
    }
  }
}
