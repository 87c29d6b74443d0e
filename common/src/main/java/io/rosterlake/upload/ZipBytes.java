package io.rosterlake.upload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a zip archive, and how to say what is wrong with them.
 *
 * @param archive its name, for messages
 */
record ZipBytes(String archive, SeekableByteChannel in) {
  /** What stands in a field of 32 bits whose value is in a ZIP64 field instead. */
  static final long ELSEWHERE = 0xffffffffL;

  private static final int UTF8_NAME = 1 << 11;

  /** Sizes, and the place of a header, in 64 bits. */
  record Sizes(long bytes, long packedBytes, long headerAt) {}

  /** Numbers and texts at a place of the archive, which must be there. */
  ByteBuffer at(long place, int length) throws IOException {
    if (place < 0 || length < 0 || place > in.size() - length) {
      throw incomplete();
    }

    ByteBuffer bytes = ByteBuffer.allocate(length);
    in.position(place);
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }

    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A number of 16 bits. */
  static int shortAt(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  /** A number of 32 bits. */
  static long intAt(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & ELSEWHERE;
  }

  /**
   * Sizes that need 64 bits stand in the ZIP64 field, in this order and each only if needed.
   *
   * @param extraAt where the extra fields of an entry start, and how long they are
   */
  Sizes sizes(ByteBuffer bytes, int extraAt, int extraBytes, Sizes in32Bits)
      throws UnsoundArchiveException {
    long[] values = {in32Bits.bytes, in32Bits.packedBytes, in32Bits.headerAt};
    int end = extraAt + extraBytes;
    int at = extraAt;
    while (at + 4 <= end) {
      boolean isZip64 = shortAt(bytes, at) == 1;
      int fieldEnd = Math.min(at + 4 + shortAt(bytes, at + 2), end);
      int next = at + 4;
      for (int value = 0; isZip64 && value < values.length; value++) {
        if (values[value] == ELSEWHERE && next + 8 <= fieldEnd) {
          values[value] = bytes.getLong(next);
          next += 8;
        }
      }

      at = fieldEnd;
    }

    if (values[0] < 0 || values[1] < 0 || values[2] < 0) {
      throw incomplete();
    }

    return new Sizes(values[0], values[1], values[2]);
  }

  /**
   * Names are UTF-8 where the archive says so. Older programs do not say in which encoding they
   * write: UTF-8 if it can be that, otherwise Latin-1, which reads anything.
   */
  String name(ByteBuffer bytes, int at, int length, int flags) throws UnsoundArchiveException {
    byte[] raw = new byte[length];
    bytes.get(at, raw);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      String name = new String(raw, StandardCharsets.ISO_8859_1);
      if ((flags & UTF8_NAME) != 0) {
        throw contradiction(name, "the encoding of its name");
      }

      return name;
    }
  }

  /** The finding of an archive whose files cannot be had; there is no run without them. */
  UnwordedFinding finding(String kind) {
    return FileRule.INVALID_FILE_FORMAT.in(archive).fatal().as(kind);
  }

  /** It is cut off, or no zip at all. */
  UnsoundArchiveException incomplete() {
    return new UnsoundArchiveException(finding("incomplete"));
  }

  /** It has bytes that belong to no entry, or to two. */
  UnsoundArchiveException joined(long bytes) {
    return new UnsoundArchiveException(finding("joined").with("count", Math.abs(bytes)));
  }

  /** The directory says something else of an entry than the entry itself. */
  UnsoundArchiveException contradiction(String entry, String what) {
    return new UnsoundArchiveException(
        finding("contradiction").with("found", Spelling.visible(entry)).with("cause", what));
  }
}
