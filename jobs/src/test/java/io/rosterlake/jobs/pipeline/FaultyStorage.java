package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files that can be made to fail: a full disk, a lost permission, a dead server. */
public final class FaultyStorage extends RawLocalFileSystem {
  static final String SCHEME = "faulty";

  private static final AtomicReference<Breakdown> breakdown = new AtomicReference<>();

  /** What fails. */
  enum Operation {
    CREATE,
    OPEN,
    LIST,
    RENAME
  }

  /** What the storage does instead of its work. */
  @FunctionalInterface
  interface Failure {
    void strike() throws IOException;
  }

  /**
   * A breakdown of the storage.
   *
   * @param below what the path holds that is worked on
   * @param message what the storage says
   * @param passed how many such operations succeed before
   */
  record Breakdown(
      Operation operation, String below, String message, Failure failure, AtomicInteger passed) {

    Breakdown(Operation operation, String below, String message) {
      this(
          operation,
          below,
          message,
          () -> {
            throw new IOException(message);
          },
          0);
    }

    Breakdown(Operation operation, String below, String message, Failure failure, int passed) {
      this(operation, below, message, failure, new AtomicInteger(passed));
    }

    void strike(Operation attempted, Path path) throws IOException {
      if (operation == attempted
          && path.toString().contains(below)
          && passed.getAndDecrement() <= 0) {
        failure.strike();
      }
    }
  }

  /** Makes the scheme known to Hadoop. */
  static void addTo(Configuration configuration) {
    configuration.setClass("fs." + SCHEME + ".impl", FaultyStorage.class, FileSystem.class);
    configuration.setClass(
        "fs.AbstractFileSystem." + SCHEME + ".impl", ForContexts.class, AbstractFileSystem.class);
  }

  static void breakDown(Breakdown next) {
    breakdown.set(next);
  }

  static void heal() {
    breakdown.set(null);
  }

  private static void attempt(Operation operation, Path path) throws IOException {
    Breakdown current = breakdown.get();
    if (current != null) {
      current.strike(operation, path);
    }
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
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
    attempt(Operation.CREATE, file);
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
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
    attempt(Operation.CREATE, file);
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    attempt(Operation.OPEN, file);
    return super.open(file, bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    attempt(Operation.LIST, folder);
    return Arrays.stream(super.listStatus(folder))
        .map(FaultyStorage::plain)
        .toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  /** The local file system looks up owners and permissions later, and knows its own scheme only. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(),
        file.isDirectory(),
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        file.getPath());
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    attempt(Operation.RENAME, to);
    return super.rename(from, to);
  }

  /** The same storage for those who ask for a {@link org.apache.hadoop.fs.FileContext}. */
  public static final class ForContexts extends DelegateToFileSystem {
    public ForContexts(URI uri, Configuration configuration)
        throws IOException, URISyntaxException {
      super(uri, new FaultyStorage(), configuration, SCHEME, false);
    }
  }
}
