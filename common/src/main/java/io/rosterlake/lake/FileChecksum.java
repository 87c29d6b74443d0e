package io.rosterlake.lake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checksum of a data file: CRC-32C of all its bytes. The log of a table keeps it as a tag of
 * the file, which other readers pass over. The checksums that Parquet itself writes leave out the
 * footer and the headers of pages, where a single bit can change values, too.
 */
final class FileChecksum {
  private static final String TAG = "rosterlake.crc32c";
  private static final int BUFFER_BYTES = 1 << 18;

  private FileChecksum() {}

  /**
   * Whether the files of a storage get a checksum and are compared with it before each read. A
   * local disk verifies nothing by itself. HDFS and object stores do, and to read a file there a
   * second time costs a transfer.
   */
  static boolean isNeededOn(FileSystem storage) {
    return storage instanceof LocalFileSystem;
  }

  /** The tags of a file that is about to be committed. */
  static Map<String, String> tags(FileSystem storage, Path file) {
    if (!isNeededOn(storage)) {
      return Map.of();
    }
    try {
      return Map.of(TAG, of(storage, file));
    } catch (IOException e) {
      throw new LakeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What the log says; empty for a file that was committed without. */
  static Optional<String> in(DataFile file) {
    return Optional.ofNullable(file.tags().get(TAG));
  }

  /** Reads a file for its checksum. */
  static String of(FileSystem storage, Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = storage.open(file, BUFFER_BYTES)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
      }
    }
    return "%08x".formatted(checksum.getValue());
  }
}
