package io.rosterlake.upload;

import static io.rosterlake.upload.ZipBytes.intAt;
import static io.rosterlake.upload.ZipBytes.shortAt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the directory at the end of a zip archive, which says what the archive holds. An archive of
 * which another program could read anything else is refused: entries follow one another from the
 * first byte to the directory without gap or overlap, each begins with the header that the
 * directory describes, and the archive ends where its end record says.
 */
final class ZipDirectory {
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_ENTRY = ENTRY_BYTES + 3 * 0xffff;
  private static final int HEADER_SIGNATURE = 0x04034b50;
  private static final int HEADER_BYTES = 30;
  private static final int UNIX = 3;

  /** Bits that a header and the directory must agree in: encryption, and where sizes stand. */
  private static final int MEANINGFUL_FLAGS = 0b1001;

  /** Sizes behind a content: with or without a signature, in 32 or 64 bits. */
  private static final List<Long> DESCRIPTOR_BYTES = List.of(12L, 16L, 20L, 24L);

  private final ZipBytes zip;
  private final long maxEntries;

  private ZipDirectory(ZipBytes zip, long maxEntries) {
    this.zip = zip;
    this.maxEntries = maxEntries;
  }

  /**
   * What an archive holds, in the order of its directory.
   *
   * @throws UnsoundArchiveException when it is damaged, ambiguous, or has too many entries
   */
  static List<PackedFile> read(ZipBytes zip, long maxEntries) throws IOException {
    return new ZipDirectory(zip, maxEntries).read();
  }

  private List<PackedFile> read() throws IOException {
    ZipEnd end = ZipEnd.find(zip);
    if (end.count() > maxEntries) {
      throw new UnsoundArchiveException(
          zip.finding("tooManyEntries").with("count", end.count()).with("limit", maxEntries));
    }

    long gap = end.at() - end.directoryAt() - end.directoryBytes();
    if (gap != 0) {
      throw zip.joined(gap);
    }

    List<PackedFile> entries = entries(end);
    checkOrder(entries, end.directoryAt());
    return entries;
  }

  private List<PackedFile> entries(ZipEnd end) throws IOException {
    if (end.count() < 0 || end.directoryBytes() > end.count() * LONGEST_ENTRY) {
      throw zip.incomplete();
    }

    ByteBuffer directory = zip.at(end.directoryAt(), (int) end.directoryBytes());
    List<PackedFile> entries = new ArrayList<>();
    while (directory.remaining() >= ENTRY_BYTES
        && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
      entries.add(next(directory));
    }

    if (entries.size() != end.count() || directory.hasRemaining()) {
      throw new UnsoundArchiveException(
          zip.finding("entriesMissing").with("count", end.count()).with("found", entries.size()));
    }

    return entries;
  }

  private PackedFile next(ByteBuffer directory) throws IOException {
    int at = directory.position();
    int nameBytes = shortAt(directory, at + 28);
    int extraBytes = shortAt(directory, at + 30);
    int length = ENTRY_BYTES + nameBytes + extraBytes + shortAt(directory, at + 32);
    if (length > directory.remaining()) {
      throw zip.incomplete();
    }

    int flags = shortAt(directory, at + 8);
    boolean isOfUnix = shortAt(directory, at + 4) >>> 8 == UNIX;
    ZipBytes.Sizes in32Bits =
        new ZipBytes.Sizes(
            intAt(directory, at + 24), intAt(directory, at + 20), intAt(directory, at + 42));
    ZipBytes.Sizes sizes = zip.sizes(directory, at + ENTRY_BYTES + nameBytes, extraBytes, in32Bits);
    PackedFile listed =
        new PackedFile(
            zip.name(directory, at + ENTRY_BYTES, nameBytes, flags),
            flags,
            shortAt(directory, at + 10),
            intAt(directory, at + 16),
            sizes.packedBytes(),
            sizes.bytes(),
            sizes.headerAt(),
            0,
            isOfUnix ? shortAt(directory, at + 40) : 0);
    directory.position(at + length);
    return withHeader(listed);
  }

  /** Holds the header before an entry against the directory. */
  private PackedFile withHeader(PackedFile listed) throws IOException {
    ByteBuffer header = zip.at(listed.headerAt(), HEADER_BYTES);
    if (header.getInt(0) != HEADER_SIGNATURE) {
      throw zip.contradiction(listed.name(), "its place");
    }

    int nameBytes = shortAt(header, 26);
    int extraBytes = shortAt(header, 28);
    long nameAt = listed.headerAt() + HEADER_BYTES;
    ByteBuffer rest = zip.at(nameAt, nameBytes + extraBytes);
    int flags = shortAt(header, 6);
    if (!zip.name(rest, 0, nameBytes, flags).equals(listed.name())) {
      throw zip.contradiction(listed.name(), "its name");
    }

    boolean isPackedOtherwise = shortAt(header, 8) != listed.method();
    if (isPackedOtherwise || ((flags ^ listed.flags()) & MEANINGFUL_FLAGS) != 0) {
      throw zip.contradiction(listed.name(), "how it is packed");
    }

    if (!listed.isDescribedBehind()) {
      ZipBytes.Sizes in32Bits = new ZipBytes.Sizes(intAt(header, 22), intAt(header, 18), 0);
      ZipBytes.Sizes sizes = zip.sizes(rest, nameBytes, extraBytes, in32Bits);
      if (sizes.bytes() != listed.bytes()
          || sizes.packedBytes() != listed.packedBytes()
          || intAt(header, 14) != listed.crc32()) {
        throw zip.contradiction(listed.name(), "its length or its checksum");
      }
    }

    return listed.withContentAt(nameAt + nameBytes + extraBytes);
  }

  /** Holds the places of the entries against each other, and against that of the directory. */
  private void checkOrder(List<PackedFile> entries, long directoryAt)
      throws UnsoundArchiveException {
    List<PackedFile> inOrder =
        entries.stream().sorted(Comparator.comparingLong(PackedFile::headerAt)).toList();
    long end = 0;
    boolean mayHaveDescriptor = false;
    for (PackedFile entry : inOrder) {
      checkGap(entry.headerAt() - end, mayHaveDescriptor);
      end = entry.contentAt() + entry.packedBytes();
      mayHaveDescriptor = entry.isDescribedBehind();
      if (end < entry.contentAt() || end > directoryAt) {
        throw zip.contradiction(entry.name(), "its length");
      }
    }

    checkGap(directoryAt - end, mayHaveDescriptor);
  }

  private void checkGap(long bytes, boolean mayBeDescriptor) throws UnsoundArchiveException {
    boolean isDescriptor = mayBeDescriptor && DESCRIPTOR_BYTES.contains(bytes);
    if (bytes != 0 && !isDescriptor) {
      throw zip.joined(bytes);
    }
  }
}
