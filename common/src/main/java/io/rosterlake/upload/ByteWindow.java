package io.rosterlake.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A moving window over a stream that keeps everything since a mark (the start of a record), up to
 * {@link #LONGEST}. Positions are counted from the mark, because the window moves.
 */
final class ByteWindow implements Closeable {
  static final int LONGEST = 4 << 20;

  private static final int LONGEST_TEXT = 64 << 10;

  private static final int FIRST_SIZE = 256 << 10;

  private final InputStream in;
  private long unread;
  private byte[] buffer = new byte[FIRST_SIZE];

  /** Offset in the stream of the first byte in the buffer. */
  private long base;

  private int at;
  private int limit;
  private int mark;
  private boolean isCut;

  private final Checksum checksum = new Checksum();

  /** Up to where in the buffer bytes are in the checksum. */
  private int summed;

  /** What was at the mark before the cut, as much of it as people care to read. */
  private byte[] startBeforeCut = new byte[0];

  /**
   * @param length how many bytes to read; the stream may end before
   */
  ByteWindow(InputStream in, long length) {
    this.in = in;
    this.unread = length;
  }

  /** The byte that many places ahead, or -1 behind the end. */
  int ahead(int places) throws IOException {
    while (at + places >= limit) {
      if (!fill()) {
        return -1;
      }
    }

    return buffer[at + places] & 0xff;
  }

  /** The byte before the current place, or -1 at the mark. */
  int previous() {
    return at > mark ? buffer[at - 1] & 0xff : -1;
  }

  void skip(int places) {
    at += places;
  }

  /** Passes over a UTF-8 byte-order mark, and says whether there was one. */
  boolean skipByteOrderMark() throws IOException {
    boolean isMark = ahead(0) == 0xef && ahead(1) == 0xbb && ahead(2) == 0xbf;
    if (isMark) {
      skip(3);
    }

    return isMark;
  }

  /** Passes over the bytes of that kind that are in the window; more may follow. */
  void skipLoaded(boolean[] kind) {
    byte[] bytes = buffer;
    int end = limit;
    int index = at;
    while (index < end && kind[bytes[index] & 0xff]) {
      index++;
    }

    at = index;
  }

  /** Forgets what lies behind and counts positions from here. */
  void mark() {
    mark = at;
    isCut = false;
  }

  /** The checksum of what was passed over since it was last taken. */
  long takeChecksum() {
    sumTo(at);
    return checksum.take();
  }

  /** The current place in the stream. */
  long offset() {
    return base + at;
  }

  /** The current place, counted from the mark. */
  int position() {
    return at - mark;
  }

  /** Whether more was read since the mark than is kept; positions mean nothing then. */
  boolean isCut() {
    return isCut;
  }

  /** The text between two positions; after a cut, as much of it as was kept. */
  String text(int start, int end) {
    byte[] bytes = isCut ? startBeforeCut : buffer;
    int origin = isCut ? 0 : mark;
    int from = isCut ? Math.min(start, bytes.length) : start;
    int to = isCut ? Math.min(end, bytes.length) : end;
    return new String(bytes, origin + from, to - from, StandardCharsets.UTF_8);
  }

  /** The bytes between two positions; to be asked before a cut. */
  byte[] bytes(int start, int end) {
    return Arrays.copyOfRange(buffer, mark + start, mark + end);
  }

  /** Whether there is nothing between two positions but blanks; to be asked before a cut. */
  boolean isBlank(int start, int end) {
    for (int index = mark + start; index < mark + end; index++) {
      byte next = buffer[index];
      if (next < 0) {
        // A no-break space, or a character that nobody sees.
        return Spelling.isBlank(text(start, end));
      }

      if (next != ' ' && next != '\t') {
        return false;
      }
    }

    return true;
  }

  /** The text from the mark to there, or as much of its start as people care to read. */
  String textFromMark(int end) {
    return text(0, isCut ? startBeforeCut.length : readable(end));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (unread == 0) {
      return false;
    }

    if (limit == buffer.length) {
      makeRoom();
    }

    int wanted = (int) Math.min(unread, buffer.length - limit);
    int count = in.read(buffer, limit, wanted);
    if (count < 0) {
      unread = 0;
      return false;
    }

    limit += count;
    unread -= count;
    return true;
  }

  private void makeRoom() {
    if (mark == 0 && !isCut && buffer.length < LONGEST) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
      return;
    }

    if (mark == 0 && !isCut) {
      startBeforeCut = Arrays.copyOf(buffer, readable(limit));
      isCut = true;
    }

    int keep = isCut ? at : mark;
    sumTo(keep);

    System.arraycopy(buffer, keep, buffer, 0, limit - keep);
    base += keep;
    at -= keep;
    limit -= keep;
    summed -= keep;
    mark = 0;
  }

  private void sumTo(int end) {
    if (end > summed) {
      checksum.update(buffer, summed, end - summed);
      summed = end;
    }
  }

  /** That position from the mark, or the last one that is not too far and in no character. */
  private int readable(int end) {
    int cut = Math.min(end, LONGEST_TEXT);
    while (cut < end && cut > 0 && (buffer[mark + cut] & 0xc0) == 0x80) {
      cut--;
    }

    return cut;
  }
}
