package io.rosterlake.lease;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A folder that behaves as an object store does: a file appears whole when its stream is closed,
 * and that is when a conditional write fails, with an error of the store's own.
 */
public final class ObjectStore extends RawLocalFileSystem {
  /** A configuration that knows the scheme {@code objects}. */
  static Configuration addTo(Configuration configuration) {
    configuration.setClass(
        "fs.objects.impl", ObjectStore.class, org.apache.hadoop.fs.FileSystem.class);
    return configuration;
  }

  @Override
  public URI getUri() {
    return URI.create("objects:///");
  }

  @Override
  public String getScheme() {
    return "objects";
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return new FSDataOutputStream(new Upload(pathToFile(file).toPath(), overwrite), statistics);
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
    return create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  private static final class Upload extends OutputStream {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final java.nio.file.Path target;
    private final boolean overwrite;

    Upload(java.nio.file.Path target, boolean overwrite) {
      this.target = target;
      this.overwrite = overwrite;
    }

    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public void close() throws IOException {
      Files.createDirectories(target.getParent());
      java.nio.file.Path whole = target.resolveSibling(".upload-" + UUID.randomUUID());
      Files.write(whole, content.toByteArray());
      if (overwrite) {
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      try {
        Files.createLink(target, whole);
      } catch (FileAlreadyExistsException e) {
        throw new IOException("412 Precondition Failed", e);
      } finally {
        Files.delete(whole);
      }
    }
  }
}
