package io.rosterlake.lake.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Asks Java for what Hadoop starts programs for; what Java cannot do stays with Hadoop. A disk that
 * is full is an {@link IOException} here, as on every other file system; Hadoop makes it an {@link
 * FSError}, which nothing that handles failed storage would catch.
 */
final class RawLocalFiles extends RawLocalFileSystem {
  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    if (!IS_POSIX || permission.getStickyBit()) {
      super.setPermission(path, permission);
      return;
    }
    Set<PosixFilePermission> permissions =
        PosixFilePermissions.fromString(
            permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    Files.setPosixFilePermissions(pathToFile(path).toPath(), permissions);
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return new DiskOutput(super.createOutputStreamWithMode(path, append, permission));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }
}
