package io.rosterlake.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hashes and checks what is read, and ends where the bytes stop being UTF-8. */
final class ObservedBytes extends FilterInputStream {
  private final MessageDigest digest = Sha256.digest();
  private final Utf8Check utf8 = new Utf8Check();
  private long bytes;

  ObservedBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    if (count < 0) {
      utf8.acceptEnd();
      return count;
    }

    long before = bytes;
    bytes += count;
    digest.update(target, from, count);
    if (utf8.accept(target, from, from + count)) {
      return count;
    }

    int sound = (int) (utf8.invalidAt() - before);
    return sound > 0 ? sound : -1;
  }

  /** The hash of what was read, in lower-case hex. */
  String sha256() {
    return Sha256.hex(digest);
  }

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /** The first byte that is not UTF-8, or -1. */
  long invalidAt() {
    return utf8.invalidAt();
  }
}
