package io.rosterlake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON objects, one a line, from bytes that start where a line starts.
 *
 * <p>Memory is bounded: a line longer than {@link ByteWindow#LONGEST} is passed over, not held.
 */
final class JsonRecordReader implements RecordReader {
  private static final int END = -1;

  private static final boolean[] IN_LINE = new boolean[256];

  static {
    Arrays.fill(IN_LINE, true);
    IN_LINE['\n'] = false;
  }

  private final ByteWindow window;
  private final JsonCells cells;
  private long nextLine;
  private long line;
  private int length;
  private StructureFinding finding;

  /**
   * @param length how many bytes to read; the stream may end before
   * @param firstLine the line at which the stream stands
   */
  JsonRecordReader(InputStream in, long length, long firstLine, JsonColumns columns) {
    this.window = new ByteWindow(in, length);
    this.cells = new JsonCells(columns);
    this.nextLine = firstLine;
  }

  @Override
  public boolean skipByteOrderMark() throws IOException {
    return window.skipByteOrderMark();
  }

  @Override
  public boolean advance() throws IOException {
    while (advanceLine()) {
      if (window.isCut()) {
        cells.clear();
        finding = new StructureFinding(StructureRule.RECORD_TOO_LONG, line, null, null, "json");
        return true;
      }

      if (!window.isBlank(0, length)) {
        finding = cells.read(window.bytes(0, length), line);
        return true;
      }
    }

    return false;
  }

  /** Moves behind the next line, blank ones too; false at the end. */
  private boolean advanceLine() throws IOException {
    window.mark();
    line = nextLine;
    if (window.ahead(0) == END) {
      return false;
    }

    while (window.ahead(0) != END && window.ahead(0) != '\n') {
      window.skipLoaded(IN_LINE);
    }

    length = window.position();
    if (window.ahead(0) == '\n') {
      length -= window.previous() == '\r' ? 1 : 0;
      window.skip(1);
      nextLine++;
    }

    return true;
  }

  @Override
  public long line() {
    return line;
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

  /** What breaks the structure of the record, or null. */
  StructureFinding finding() {
    return finding;
  }

  @Override
  public String cell(int index) {
    return cells.cell(index);
  }

  /** The names of the record's own properties that nobody reads. */
  List<String> unread() {
    return cells.unread();
  }

  /** What the file tells of once for all its records, and this record has. */
  Set<JsonCells.Note> notes() {
    return cells.notes();
  }

  /** The names of properties that no record had so far. */
  Set<String> neverSeen() {
    return cells.neverSeen();
  }

  /** The record's text, cut after 64 KiB. */
  String raw() {
    return window.textFromMark(length);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
