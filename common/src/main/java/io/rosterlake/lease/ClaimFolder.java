package io.rosterlake.lease;

import io.rosterlake.lake.LakePaths;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The claim files of a lake. What a lease needs of its storage is here: creating a file only if it
 * is absent, listing that shows what was written before, and one clock for all modification times.
 *
 * <p>HDFS, ABFS and Google's connector create a file atomically when it must not exist. S3A does so
 * from Hadoop 3.4.2 on, for stores with conditional writes, unless {@code
 * fs.s3a.create.conditional.enabled} is false; an older S3A looks first and writes then, and two
 * runs that start within the same moment may both believe that they hold the lake. Hadoop's local
 * file system looks first in every version, so local files are created by the JDK here.
 */
final class ClaimFolder {
  /** As Hadoop calls it from 3.4.2 on; older versions ignore it. */
  private static final String CREATE_CONDITIONALLY = "fs.option.create.conditional.overwrite";

  private static final Pattern NAME = Pattern.compile("(\\d{12})\\.json");

  private final LakePaths paths;
  private final FileSystem files;
  private final boolean isLocal;

  ClaimFolder(LakePaths paths, Configuration configuration) throws IOException {
    FileSystem opened = paths.root().getFileSystem(configuration);
    this.paths = new LakePaths(opened.makeQualified(paths.root()));
    this.isLocal = opened.getUri().getScheme().equals("file");
    // Without Hadoop's checksum files, which the JDK does not keep up to date.
    this.files = opened instanceof LocalFileSystem local ? local.getRawFileSystem() : opened;
  }

  Path lake() {
    return paths.root();
  }

  Path path(long number) {
    return paths.claim(number);
  }

  /** The numbers of the claims, and when each was last written by the clock of the storage. */
  SortedMap<Long, Long> list() throws IOException {
    SortedMap<Long, Long> claims = new TreeMap<>();
    for (FileStatus file : everything()) {
      Matcher name = NAME.matcher(file.getPath().getName());
      if (name.matches()) {
        claims.put(Long.valueOf(name.group(1)), file.getModificationTime());
      }
    }
    return claims;
  }

  /** Empty when the claim is gone, or is not written completely. */
  Optional<Claim> read(long number) throws IOException {
    try (FSDataInputStream in = files.open(path(number))) {
      return Claim.parse(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a claim with a number that nobody has.
   *
   * @return whether it was this claim that came to stand there
   */
  boolean create(long number, Claim claim) throws IOException {
    return isLocal ? createLocally(number, claim) : createInStore(number, claim);
  }

  private boolean createLocally(long number, Claim claim) throws IOException {
    File file = local(path(number));
    Files.createDirectories(file.toPath().getParent());
    try {
      Files.createFile(file.toPath());
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    replace(number, claim);
    return true;
  }

  private boolean createInStore(long number, Claim claim) throws IOException {
    FSDataOutputStreamBuilder<?, ?> absent = files.createFile(path(number));
    absent.overwrite(false).recursive();
    absent.opt(CREATE_CONDITIONALLY, true);
    try {
      try (OutputStream out = absent.build()) {
        out.write(claim.toJson());
      }
      return true;
    } catch (IOException e) {
      // Each store reports an existing file in its own way, some only on close, and a request that
      // is sent again after a lost answer finds its own file. What stands there now decides.
      if (!files.exists(path(number))) {
        throw e;
      }
      return read(number).filter(claim::isSameAs).isPresent();
    }
  }

  /** Writes a claim over the one with that number. */
  void replace(long number, Claim claim) throws IOException {
    if (isLocal) {
      // A reader sees the old claim or the new one, never half of one.
      Path whole = paths.leaseScratch("claim-" + UUID.randomUUID());
      try {
        write(whole, claim.toJson());
        Files.move(
            local(whole).toPath(), local(path(number)).toPath(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        files.delete(whole, false);
      }
    } else {
      write(path(number), claim.toJson());
    }
  }

  /**
   * Writes a claim in the place of one that is no shorter. A full disk has room for that; a reader
   * may see half of it, and then takes the claim for one that is being written.
   */
  void overwrite(long number, Claim claim) throws IOException {
    if (!isLocal) {
      replace(number, claim);
      return;
    }
    byte[] content = claim.toJson();
    try (RandomAccessFile file = new RandomAccessFile(local(path(number)), "rw")) {
      file.write(content);
      file.setLength(content.length);
    }
  }

  void delete(long number) throws IOException {
    files.delete(path(number), false);
  }

  /**
   * What time it is by the clock of the storage, which is the clock of the modification times. The
   * clocks of two machines are never compared.
   */
  long now() throws IOException {
    Path probe = paths.leaseScratch("now-" + UUID.randomUUID());
    try {
      write(probe, new byte[0]);
      return files.getFileStatus(probe).getModificationTime();
    } finally {
      files.delete(probe, false);
    }
  }

  /**
   * Deletes the claims below a number, lowest first, and what dead runs left beside them.
   *
   * @param age how old, compared with the claim of that number, a leftover has to be
   */
  void sweepBelow(long number, Duration age) throws IOException {
    SortedMap<Long, Long> claims = list();
    for (long lower : claims.headMap(number).keySet()) {
      delete(lower);
    }
    long now = claims.getOrDefault(number, 0L);
    for (FileStatus file : everything()) {
      boolean isScratch = file.getPath().getName().startsWith("_");
      if (isScratch && now - file.getModificationTime() > age.toMillis()) {
        files.delete(file.getPath(), false);
      }
    }
  }

  private FileStatus[] everything() throws IOException {
    try {
      return files.listStatus(paths.leaseFolder());
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private void write(Path path, byte[] content) throws IOException {
    if (isLocal) {
      Files.createDirectories(local(path).toPath().getParent());
    }
    // Not through a channel of the JDK: an interrupted run could not give the lake back with one.
    try (OutputStream out =
        isLocal ? new FileOutputStream(local(path)) : files.create(path, true)) {
      out.write(content);
    }
  }

  private static File local(Path path) {
    return new File(path.toUri().getPath());
  }
}
