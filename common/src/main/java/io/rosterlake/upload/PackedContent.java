package io.rosterlake.upload;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of an entry of a zip archive. */
record PackedContent(ZipBytes zip, PackedFile entry) {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int BUFFER = 64 << 10;

  /**
   * Unpacks it, to not a byte more than the directory promises.
   *
   * @throws UnsoundArchiveException when it is not what the directory promises
   */
  void copyTo(OutputStream target) throws IOException {
    if (entry.isEncrypted()) {
      throw unsound("encrypted");
    }

    try {
      switch (entry.method()) {
        case STORED -> copy(packed(), target);
        case DEFLATED -> inflate(target);
        default -> throw unsound("method");
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e.getMessage());
    }
  }

  private void inflate(OutputStream target) throws IOException {
    Inflater inflater = new Inflater(true);
    // The inflater needs a byte behind the packed ones, and does not use it.
    InputStream ended = new SequenceInputStream(packed(), new ByteArrayInputStream(new byte[1]));
    try (InputStream content = new InflaterInputStream(ended, inflater, BUFFER)) {
      copy(content, target);
      if (inflater.getBytesRead() != entry.packedBytes()) {
        throw damaged("its packed content does not have the length that the directory has for it");
      }
    } finally {
      inflater.end();
    }
  }

  private void copy(InputStream content, OutputStream target) throws IOException {
    CRC32 crc = new CRC32();
    long copied = 0;
    byte[] buffer = new byte[BUFFER];
    int count = content.read(buffer);
    while (count > 0 && copied + count <= entry.bytes()) {
      crc.update(buffer, 0, count);
      target.write(buffer, 0, count);
      copied += count;
      count = content.read(buffer);
    }

    if (count > 0 || copied != entry.bytes()) {
      throw damaged("it does not have the length that the directory has for it");
    }

    if (crc.getValue() != entry.crc32()) {
      throw damaged("it does not have the checksum that the directory has for it");
    }
  }

  private UnsoundArchiveException damaged(String cause) {
    return new UnsoundArchiveException(
        zip.finding("damaged").with("found", Spelling.visible(entry.name())).with("cause", cause));
  }

  private UnsoundArchiveException unsound(String kind) {
    return new UnsoundArchiveException(
        zip.finding(kind)
            .with("found", Spelling.visible(entry.name()))
            .with("count", entry.method()));
  }

  private InputStream packed() throws IOException {
    zip.in().position(entry.contentAt());
    InputStream in = Channels.newInputStream(zip.in());
    return new InputStream() {
      private long left = entry.packedBytes();

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int count = left == 0 ? -1 : in.read(bytes, from, (int) Math.min(left, length));
        left -= Math.max(count, 0);
        return count;
      }
    };
  }
}
