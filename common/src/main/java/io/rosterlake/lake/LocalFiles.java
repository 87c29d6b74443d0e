package io.rosterlake.lake;

import java.util.Map;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * The file system of this machine, as Hadoop has it, checksums included, but one that starts no
 * programs. Without its native library Hadoop runs {@code chmod} for every file and folder it makes
 * and {@code readlink} for every one it renames: the daily run of a small district starts 900
 * programs, a sixth of its time (docs/performance.md).
 */
public final class LocalFiles extends LocalFileSystem {
  public LocalFiles() {
    super(new RawLocalFiles());
  }

  /** What makes Hadoop use it for {@code file:}, by the names of Hadoop's settings. */
  public static Map<String, String> settings() {
    return Map.of(
        "fs.file.impl", LocalFiles.class.getName(),
        "fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
  }
}
