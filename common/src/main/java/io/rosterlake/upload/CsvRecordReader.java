package io.rosterlake.upload;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads RFC 4180 records from bytes that start where a record starts. Cells are found as byte
 * ranges and decoded only when asked for. Nothing is repaired: a record that breaks the grammar
 * carries its first finding, and reading goes on where an RFC 4180 reader would go on.
 *
 * <p>Memory is bounded: a record longer than {@link ByteWindow#LONGEST} is passed over, not held.
 */
final class CsvRecordReader implements RecordReader {
  private static final boolean[] PLAIN = PlainBytes.table();

  private static final int END = -1;

  /** A place in a record too long to be held. */
  private static final int UNKNOWN = Integer.MAX_VALUE;

  private final ByteWindow window;
  private final CellPlaces places;
  private final LineTally separatorLines = new LineTally();
  private long nextLine;
  private long line;
  private long offset;
  private long lastLine;
  private long lastLineBreak = -1;
  private int length;
  private StructureRule finding;
  private int findingCell;
  private int told;
  private int findingStart;
  private int findingEnd;
  private int cellStart;
  private int cells;

  /**
   * @param length how many bytes to read; the stream may end before
   * @param firstLine the line at which the stream stands
   */
  CsvRecordReader(InputStream in, long length, long firstLine) {
    this.window = new ByteWindow(in, length);
    this.places = new CellPlaces(window);
    this.nextLine = firstLine;
  }

  @Override
  public boolean skipByteOrderMark() throws IOException {
    return window.skipByteOrderMark();
  }

  /**
   * Moves to the next record, over blank lines; false at the end. A line of nothing but separators
   * and blanks is a blank one.
   */
  @Override
  public boolean advance() throws IOException {
    boolean isRecord = advanceToText();
    while (isRecord && finding == null && filledCells() == 0) {
      separatorLines.add(line);
      isRecord = advanceToText();
    }

    return isRecord;
  }

  private boolean advanceToText() throws IOException {
    skipBlankLines();
    line = nextLine;
    offset = window.offset();
    finding = null;
    findingCell = -1;
    told = 0;
    cells = 0;
    if (window.ahead(0) == END) {
      return false;
    }

    boolean hasMore = true;
    while (hasMore) {
      hasMore = readCell();
    }

    return true;
  }

  @Override
  public long line() {
    return line;
  }

  /** The last line of the record. */
  long lastLine() {
    return lastLine;
  }

  /** The byte at which the record starts, counted from where the stream started. */
  long offset() {
    return offset;
  }

  @Override
  public long end() {
    return window.offset();
  }

  @Override
  public long endLine() {
    return nextLine;
  }

  @Override
  public long takeChecksum() {
    return window.takeChecksum();
  }

  /** The first finding of the record's structure, or null. */
  StructureRule finding() {
    return finding;
  }

  /** The index of the cell in which the finding begins. */
  int findingCell() {
    return findingCell;
  }

  /**
   * The text of that cell from its first byte, quotes and all.
   *
   * @param longest how many bytes of it at most; a character may be cut in two
   */
  String findingText(int longest) {
    int end = findingEnd - findingStart > longest ? findingStart + longest : findingEnd;
    return window.text(findingStart, end);
  }

  /** Whether a cell can be told, also in a record with a finding: it stands before the finding. */
  boolean isTold(int index) {
    return index >= 0 && index < told;
  }

  /** How many cells the record has; for one with a finding, as far as they can be told apart. */
  int cellCount() {
    return cells;
  }

  /** A cell as received; only for a record without finding. */
  @Override
  public String cell(int index) {
    return places.text(index);
  }

  /** How many cells the record has up to the last one with text; only for one without finding. */
  int filledCells() {
    return places.filled(cells);
  }

  /** The lines passed over that hold separators and nothing else. */
  LineTally separatorLines() {
    return separatorLines;
  }

  /** The record's text without its last line end, cut after 64 KiB. */
  String raw() {
    return window.textFromMark(length);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  private void skipBlankLines() throws IOException {
    while (true) {
      window.mark();
      int next = window.ahead(0);
      if (next == END || !endsLine(next)) {
        return;
      }

      skipLineEnd(next);
    }
  }

  /** Reads one cell and what ends it; false when that was the end of the record. */
  private boolean readCell() throws IOException {
    int first = window.ahead(0);
    cellStart = window.isCut() ? UNKNOWN : window.position();
    if (first != '"') {
      return readUnquoted(cellStart, StructureRule.QUOTE_INSIDE_VALUE);
    }

    window.skip(1);
    return readQuoted();
  }

  private boolean readUnquoted(int start, StructureRule meaningOfQuote) throws IOException {
    while (true) {
      window.skipLoaded(PLAIN);
      int next = window.ahead(0);
      if (next == ',') {
        addCell(start, window.position(), false);
        window.skip(1);
        return true;
      }

      if (endsLine(next)) {
        addCell(start, window.position(), false);
        return endRecord(next);
      }

      // Plain where the window had to be filled; otherwise this byte has no business here.
      if (!PLAIN[next]) {
        note(next == '"' ? meaningOfQuote : StructureRule.CONTROL_CHARACTER);
        window.skip(1);
      }
    }
  }

  private boolean readQuoted() throws IOException {
    int start = window.position();
    boolean sawDoubledQuote = false;
    while (true) {
      window.skipLoaded(PLAIN);
      int next = window.ahead(0);
      if (next == END) {
        // Said instead of an earlier finding, because this is what swallowed the rest of the file.
        finding = null;
        note(StructureRule.UNCLOSED_QUOTE);
        addCell(start, window.position(), sawDoubledQuote);
        return endRecord(next);
      }

      if (next == '"' && window.ahead(1) == '"') {
        sawDoubledQuote = true;
        window.skip(2);
      } else if (next == '"') {
        int end = window.position();
        window.skip(1);
        return endQuoted(start, end, sawDoubledQuote);
      } else if (next == '\n') {
        note(StructureRule.LINE_BREAK_IN_VALUE);
        lastLineBreak = window.offset();
        nextLine++;
        window.skip(1);
      } else if (next == ',' || (next == '\r' && window.ahead(1) == '\n')) {
        window.skip(1);
      } else if (!PLAIN[next]) {
        note(StructureRule.CONTROL_CHARACTER);
        window.skip(1);
      }
    }
  }

  private boolean endQuoted(int start, int end, boolean sawDoubledQuote) throws IOException {
    int next = window.ahead(0);
    if (next == ',') {
      addCell(start, end, sawDoubledQuote);
      window.skip(1);
      return true;
    }

    if (endsLine(next)) {
      addCell(start, end, sawDoubledQuote);
      return endRecord(next);
    }

    if (PLAIN[next]) {
      note(StructureRule.TEXT_AFTER_QUOTE);
    }

    return readUnquoted(start, StructureRule.TEXT_AFTER_QUOTE);
  }

  private boolean endsLine(int next) throws IOException {
    return next == '\n' || next == END || (next == '\r' && window.ahead(1) == '\n');
  }

  private boolean endRecord(int lineEnd) {
    length = window.position();
    // A quote that is open at the end of the file may have taken the last line end with it.
    lastLine = window.offset() == lastLineBreak + 1 ? nextLine - 1 : nextLine;
    if (lineEnd != END) {
      skipLineEnd(lineEnd);
    }

    return false;
  }

  private void skipLineEnd(int lineEnd) {
    window.skip(lineEnd == '\r' ? 2 : 1);
    nextLine++;
  }

  private void note(StructureRule found) {
    if (finding == null) {
      finding = found;
      findingCell = cells;
      findingStart = cellStart;
      findingEnd = UNKNOWN;
    }
  }

  private void addCell(int start, int end, boolean sawDoubledQuote) {
    if (window.isCut()) {
      note(StructureRule.RECORD_TOO_LONG);
    } else if (finding == null) {
      places.put(cells, start, end, sawDoubledQuote);
      told = cells + 1;
    } else if (findingCell == cells) {
      findingEnd = window.position();
    }

    cells++;
  }
}
