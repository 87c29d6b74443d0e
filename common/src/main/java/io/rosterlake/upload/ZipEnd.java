package io.rosterlake.upload;

import static io.rosterlake.upload.ZipBytes.ELSEWHERE;
import static io.rosterlake.upload.ZipBytes.intAt;
import static io.rosterlake.upload.ZipBytes.shortAt;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The record that ends a zip archive.
 *
 * @param at where it starts, behind the directory
 * @param count how many entries the directory has
 */
record ZipEnd(long at, long count, long directoryAt, long directoryBytes) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int COUNT_ELSEWHERE = 0xffff;

  private static final int SIGNATURE_64 = 0x06064b50;
  private static final int BYTES_64 = 56;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;

  /** What a ZIP64 record gives as its length leaves out the twelve bytes that say so. */
  private static final int BEFORE_LENGTH = 12;

  /** The one record whose comment ends with the archive. */
  static ZipEnd find(ZipBytes zip) throws IOException {
    long size = zip.in().size();
    int length = (int) Math.min(size, BYTES + LONGEST_COMMENT);
    ByteBuffer tail = zip.at(size - length, length);
    int found = -1;
    for (int at = length - BYTES; at >= 0; at--) {
      if (tail.getInt(at) == SIGNATURE && at + BYTES + shortAt(tail, at + 20) == length) {
        if (found >= 0) {
          throw zip.joined((long) found - at);
        }

        found = at;
      }
    }

    if (found < 0) {
      throw zip.incomplete();
    }

    return of(zip, tail, found, size - length + found);
  }

  private static ZipEnd of(ZipBytes zip, ByteBuffer tail, int from, long at) throws IOException {
    int count = shortAt(tail, from + 10);
    boolean isOneOfSeveral = shortAt(tail, from + 4) != 0 || shortAt(tail, from + 8) != count;
    long directoryBytes = intAt(tail, from + 12);
    long directoryAt = intAt(tail, from + 16);
    long locatorAt = at - LOCATOR_BYTES;
    boolean has64 =
        locatorAt >= 0 && zip.at(locatorAt, LOCATOR_BYTES).getInt(0) == LOCATOR_SIGNATURE;
    ZipEnd end = has64 ? of64(zip, locatorAt) : new ZipEnd(at, count, directoryAt, directoryBytes);
    boolean isSame =
        (count == COUNT_ELSEWHERE || count == end.count)
            && (directoryBytes == ELSEWHERE || directoryBytes == end.directoryBytes)
            && (directoryAt == ELSEWHERE || directoryAt == end.directoryAt);
    if (isOneOfSeveral || !isSame) {
      throw zip.incomplete();
    }

    return end;
  }

  private static ZipEnd of64(ZipBytes zip, long locatorAt) throws IOException {
    long at = zip.at(locatorAt, LOCATOR_BYTES).getLong(8);
    ByteBuffer end = zip.at(at, BYTES_64);
    if (end.getInt(0) != SIGNATURE_64) {
      throw zip.incomplete();
    }

    long behind = locatorAt - at - BEFORE_LENGTH - end.getLong(4);
    if (behind != 0) {
      throw zip.joined(behind);
    }

    return new ZipEnd(at, end.getLong(32), end.getLong(48), end.getLong(40));
  }
}
