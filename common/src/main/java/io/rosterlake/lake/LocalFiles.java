package io.rosterlake.lake;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * The file system of this machine, as Hadoop has it, but one that starts no programs and writes no
 * checksums. Without its native library Hadoop runs {@code chmod} for every file and folder it
 * makes and {@code readlink} for every one it renames: the daily run of a small district starts 900
 * programs, a sixth of its time. With a checksum file beside each file it writes in pieces of 4 KB,
 * each a call of the operating system, and twice as many files (docs/performance.md). Entries of
 * Delta's log still get one, by {@link LocalFileContext}. Checksums that stand there are verified
 * when a file is read, and leave with it.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Hadoop's default is 4 KB. */
  private static final String BUFFER_BYTES = "65536";

  public LocalFiles() {
    super(new RawLocalFiles());
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    setWriteChecksum(false);
  }

  /** What makes Hadoop use it for {@code file:}, by the names of Hadoop's settings. */
  public static Map<String, String> settings() {
    return Map.of(
        "fs.file.impl", LocalFiles.class.getName(),
        "fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName(),
        "io.file.buffer.size", BUFFER_BYTES);
  }
}
