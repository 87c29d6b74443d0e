package io.rosterlake.upload;

/**
 * An entry of a zip archive, as the archive's directory describes it.
 *
 * @param flags the general purpose bits
 * @param method how it is packed, by its number in the zip specification
 * @param packedBytes how long it is in the archive
 * @param bytes how long it is once unpacked
 * @param headerAt where its own header starts in the archive
 * @param contentAt where its packed content starts
 * @param unixMode its kind and permissions if it was packed on Unix, otherwise 0
 */
record PackedFile(
    String name,
    int flags,
    int method,
    long crc32,
    long packedBytes,
    long bytes,
    long headerAt,
    long contentAt,
    int unixMode) {
  private static final int ENCRYPTED = 1;
  private static final int DESCRIBED_BEHIND = 1 << 3;

  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  /** Whether its sizes stand behind its content, so that its own header need not have them. */
  boolean isDescribedBehind() {
    return (flags & DESCRIBED_BEHIND) != 0;
  }

  /** Whether it stands for a link, a pipe or a device. */
  boolean isSpecial() {
    int kind = unixMode & KIND;
    return kind != 0 && kind != REGULAR && kind != FOLDER;
  }

  PackedFile withContentAt(long place) {
    return new PackedFile(
        name, flags, method, crc32, packedBytes, bytes, headerAt, place, unixMode);
  }
}
