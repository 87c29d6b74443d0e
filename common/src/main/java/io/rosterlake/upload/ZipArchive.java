package io.rosterlake.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An archive of an upload, unpacked as a stream. Entry names never become paths. */
final class ZipArchive {
  private static final int END_RECORD = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_SIGNATURE = 0x06054b50;

  /** The entry count of an archive that keeps its real count in the ZIP64 record. */
  private static final int COUNT_ELSEWHERE = 0xffff;

  private final FileStatus archive;
  private final Configuration conf;
  private final String name;
  private final List<UploadedFile> files = new ArrayList<>();
  private final List<FoundFault> faults = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> folders = new LinkedHashSet<>();

  ZipArchive(FileStatus archive, Configuration conf) {
    this.archive = archive;
    this.conf = conf;
    this.name = archive.getPath().getName();
  }

  /** The files at the root of the archive, and what is wrong with the archive. */
  record Unpacked(List<UploadedFile> files, List<FoundFault> faults, boolean isComplete) {}

  Unpacked unpackInto(Path folder) throws IOException {
    int expected = entriesPromised();
    if (expected < 0) {
      faults.add(unreadable().as("incomplete"));
      return new Unpacked(files, faults, false);
    }

    boolean isComplete = unpackEntries(folder, expected);
    return new Unpacked(files, faults, isComplete);
  }

  private boolean unpackEntries(Path folder, int expected) throws IOException {
    int entries = 0;
    // Latin-1 reads any name; archives that declare UTF-8 names are read as such anyway.
    try (InputStream in = Storage.of(archive.getPath(), conf).open(archive.getPath());
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        if (isWanted(entry)) {
          Path target = new Path(folder, "entry-" + entries + ".csv");
          long bytes = copy(zip, target);
          files.add(new UploadedFile(entry.getName(), target, bytes, true));
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      return refuseDamaged(e);
    }

    boolean isComplete = expected == COUNT_ELSEWHERE || entries == expected;
    if (!isComplete) {
      faults.add(unreadable().as("entriesMissing").with("count", expected).with("found", entries));
    }

    return isComplete;
  }

  private boolean refuseDamaged(Exception cause) {
    faults.add(unreadable().as("damaged").with("cause", cause.getMessage()));
    return false;
  }

  private boolean isWanted(ZipEntry entry) {
    String path = entry.getName().replace('\\', '/');
    List<String> segments = Arrays.asList(path.split("/"));
    if (segments.contains("..") || path.startsWith("/")) {
      faults.add(unexpected(entry.getName()).as("outside"));
      return false;
    }

    if (segments.stream().anyMatch(Upload::isClutter)) {
      return false;
    }

    if (segments.size() > 1 || path.endsWith("/")) {
      refuseFolder(segments.get(0));
      return false;
    }

    return isFirstOfItsName(path);
  }

  private void refuseFolder(String folder) {
    if (folders.add(folder)) {
      faults.add(unexpected(folder).as("folder"));
    }
  }

  private boolean isFirstOfItsName(String file) {
    if (names.add(file)) {
      return true;
    }

    faults.add(FileRule.DUPLICATE_FILE_FOUND.in(file).as("sameArchive").withValue(name));
    return false;
  }

  /** The fault of an archive whose files cannot be had; there is no run without them. */
  private FoundFault unreadable() {
    return FileRule.INVALID_FILE_FORMAT.in(name).fatal();
  }

  /** The fault of an entry that is no file of a roster, and is not read. */
  private FoundFault unexpected(String entry) {
    return FileRule.INVALID_FILE_FORMAT
        .in(name)
        .withValue(entry)
        .with("found", Spelling.visible(entry));
  }

  private long copy(ZipInputStream zip, Path target) throws IOException {
    try (OutputStream out = Storage.of(target, conf).create(target)) {
      return zip.transferTo(out);
    }
  }

  /** How many entries the archive says it has; -1 when it lacks the record that ends a zip. */
  private int entriesPromised() throws IOException {
    FileSystem storage = Storage.of(archive.getPath(), conf);
    int length = (int) Math.min(archive.getLen(), END_RECORD + LONGEST_COMMENT);
    byte[] tail = new byte[length];
    try (FSDataInputStream in = storage.open(archive.getPath())) {
      in.readFully(archive.getLen() - length, tail);
    }

    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = length - END_RECORD; at >= 0; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        return bytes.getShort(at + 10) & 0xffff;
      }
    }

    return -1;
  }
}
