package io.rosterlake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The storage that uploads are read from. It hides nothing: what stands there is listed, also what
 * cannot be read as a file.
 */
public interface Storage {

  /** The storage of a path: a disk of this machine, or any other Hadoop file system. */
  static Storage of(Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    return files instanceof LocalFileSystem ? new LocalDisk() : new HadoopStorage(files);
  }

  /** What stands at that path; empty when nothing does. */
  Optional<StoredFile> find(Path path) throws IOException;

  /**
   * Everything that stands directly in a folder, by name.
   *
   * @throws UploadException when a name cannot be read
   */
  List<StoredFile> list(Path folder) throws IOException;

  /**
   * Opens a regular file, and nothing else: reading a pipe would never end.
   *
   * @throws java.io.FileNotFoundException when there is no such file
   */
  SeekableByteChannel open(Path file) throws IOException;

  /** Writes a file anew, and makes the folders above it. */
  OutputStream create(Path file) throws IOException;

  /** The bytes of a regular file, from its start. */
  default InputStream read(Path file) throws IOException {
    return Channels.newInputStream(open(file));
  }
}
