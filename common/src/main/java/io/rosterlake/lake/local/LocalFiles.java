package io.rosterlake.lake.local;

import io.rosterlake.lake.LakePaths;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The file system of this machine, as Hadoop has it, but one that starts no programs and writes no
 * checksums. Without its native library Hadoop runs {@code chmod} for every file and folder it
 * makes and {@code readlink} for every one it renames: the daily run of a small district starts 900
 * programs, a sixth of its time. With a checksum file beside each file it writes in pieces of 4 KB,
 * each a call of the operating system, and twice as many files (docs/performance.md). The log of a
 * table knows the checksums of its data files instead ({@code FileChecksum}); what stands in
 * Delta's log itself gets Hadoop's, its entries by {@link LocalFileContext}, its checkpoints here.
 * Checksums that stand there are verified when a file is read, and leave with it.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Hadoop's default is 4 KB. */
  private static final String BUFFER_BYTES = "65536";

  private final LocalFileSystem withChecksums = new LocalFileSystem(new RawLocalFiles());

  public LocalFiles() {
    super(new RawLocalFiles());
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    setWriteChecksum(false);
    withChecksums.initialize(uri, configuration);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    boolean isInLog = file.getParent().getName().equals(LakePaths.DELTA_LOG);
    return isInLog
        ? withChecksums.create(
            file, permission, overwrite, bufferSize, replication, blockSize, progress)
        : super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  /** What makes Hadoop use it for {@code file:}, by the names of Hadoop's settings. */
  static Map<String, String> settings() {
    return Map.of(
        "fs.file.impl", LocalFiles.class.getName(),
        "fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName(),
        "io.file.buffer.size", BUFFER_BYTES);
  }
}
