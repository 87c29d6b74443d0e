package io.rosterlake.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of this machine, readable by its user alone, for what a command throws away. It is gone
 * when the command ends, also by a signal. After {@code kill -9} the next command that needs such a
 * folder removes it: beside each folder is a file that its process holds locked, and the operating
 * system takes the lock of a dead process back.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final String PREFIX = "rosterlake-";
  private static final String LOCK = ".lock";

  /** The locks of this process. To open one again and close it would give it back. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lock;
  private final AtShutdown atShutdown;

  private TemporaryFolder(Path folder, Path lockFile, FileChannel lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.atShutdown = AtShutdown.run(this::remove);
  }

  /** A new folder. What dead processes of the same user left is removed first. */
  public static TemporaryFolder create() {
    Path base = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      TemporaryFolder created = null;
      while (created == null) {
        created = createIn(base);
      }
      removeWhatTheDeadLeft(base, Files.getOwner(created.folder));
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder in " + base, e);
    }
  }

  /** The folder, as Hadoop spells it. */
  public org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path("file:" + folder.toAbsolutePath());
  }

  @Override
  public void close() {
    remove();
    atShutdown.close();
  }

  /**
   * Null when another process took the lock for that of a dead one, in the moment before it was.
   */
  private static TemporaryFolder createIn(Path base) throws IOException {
    Path folder = Files.createTempDirectory(base, PREFIX);
    Path lockFile = base.resolve(folder.getFileName() + LOCK);
    OWN.add(lockFile);
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() != null && Files.exists(lockFile) && Files.exists(folder)) {
      return new TemporaryFolder(folder, lockFile, channel);
    }
    channel.close();
    OWN.remove(lockFile);
    return null;
  }

  private static void removeWhatTheDeadLeft(Path base, UserPrincipal user) throws IOException {
    try (DirectoryStream<Path> lockFiles = Files.newDirectoryStream(base, PREFIX + "*" + LOCK)) {
      for (Path lockFile : lockFiles) {
        try {
          boolean isOfUser = Files.getOwner(lockFile, LinkOption.NOFOLLOW_LINKS).equals(user);
          if (isOfUser && !OWN.contains(lockFile)) {
            removeIfDead(lockFile);
          }
        } catch (NoSuchFileException e) {
          // Its process, or another one that looks for what the dead left, was quicker.
        }
      }
    }
  }

  private static void removeIfDead(Path lockFile) throws IOException {
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        String name = lockFile.getFileName().toString();
        removeTree(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        Files.deleteIfExists(lockFile);
      }
    }
  }

  private synchronized void remove() {
    try {
      if (lock.isOpen()) {
        removeTree(folder);
        Files.deleteIfExists(lockFile);
        lock.close();
        OWN.remove(lockFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the temporary folder " + folder, e);
    }
  }

  /** Removes a folder and all below it; a link goes, what it leads to stays. */
  private static void removeTree(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
