package io.rosterlake.upload;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The file system of a path, as uploads are read. */
final class Storage {
  private Storage() {}

  /**
   * A local file is read without Hadoop's checksum layer: a leftover {@code .users.csv.crc} must
   * not refuse a file that somebody edited since, and checking every 512 bytes costs more than
   * parsing.
   */
  static FileSystem of(Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }
}
