package io.rosterlake.upload;

import io.rosterlake.config.ArchiveLimits;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * An archive of an upload. It is what its directory says; files are unpacked one by one when they
 * are read. Entry names never become paths.
 */
final class ZipArchive {
  /** Below that size repeated lines may shrink to nothing, and no disk fills up. */
  private static final long HARMLESS_BYTES = 16L << 20;

  private final String name;
  private final Path path;
  private final Configuration conf;
  private final ArchiveLimits limits;
  private final AtomicLong unpackedBytes;
  private final Map<UploadedFile, PackedFile> files = new LinkedHashMap<>();
  private final Map<UploadedFile, Optional<UnwordedFinding>> unpacked = new ConcurrentHashMap<>();
  private final List<UnwordedFinding> findings = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> folders = new LinkedHashSet<>();

  private ZipArchive(
      Path path, Configuration conf, ArchiveLimits limits, AtomicLong unpackedBytes) {
    this.name = path.getName();
    this.path = path;
    this.conf = conf;
    this.limits = limits;
    this.unpackedBytes = unpackedBytes;
  }

  /**
   * Reads the directory of an archive. What is wrong with it is a finding and not an exception.
   *
   * @param folder where files are unpacked to
   * @param unpackedBytes counts the bytes of all archives of the upload
   */
  static ZipArchive open(
      Path path, Configuration conf, Path folder, ArchiveLimits limits, AtomicLong unpackedBytes)
      throws IOException {
    ZipArchive archive = new ZipArchive(path, conf, limits, unpackedBytes);
    try (SeekableByteChannel in = Storage.of(path, conf).open(path)) {
      ZipBytes zip = new ZipBytes(archive.name, in);
      for (PackedFile entry : ZipDirectory.read(zip, limits.maxEntries())) {
        if (archive.isWanted(entry)) {
          Path target = new Path(folder, "entry-" + archive.files.size() + ".csv");
          UploadedFile file = new UploadedFile(entry.name(), target, entry.bytes(), true);
          archive.files.put(file, entry);
        }
      }
    } catch (UnsoundArchiveException e) {
      archive.files.clear();
      archive.findings.add(e.finding());
    } catch (EOFException | FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(archive.name);
    }

    return archive;
  }

  String name() {
    return name;
  }

  /** The files at the root of the archive; none of one that cannot be read. */
  Set<UploadedFile> files() {
    return files.keySet();
  }

  /** What is wrong with the archive as a whole. */
  List<UnwordedFinding> findings() {
    return findings;
  }

  /** Whether the archive could be read, so that a file not listed is really missing. */
  boolean isReadable() {
    return findings.stream().noneMatch(UnwordedFinding::isAlwaysFatal);
  }

  /** Unpacks a file to its path, once; returns why it cannot be had. */
  Optional<UnwordedFinding> unpack(UploadedFile file) {
    return unpacked.computeIfAbsent(file, this::unpacked);
  }

  private Optional<UnwordedFinding> unpacked(UploadedFile file) {
    PackedFile entry = files.get(file);
    try (SeekableByteChannel in = Storage.of(path, conf).open(path)) {
      ZipBytes zip = new ZipBytes(name, in);
      checkLimits(zip, entry);
      try (OutputStream out = Storage.of(file.path(), conf).create(file.path())) {
        new PackedContent(zip, entry).copyTo(out);
      }

      return Optional.empty();
    } catch (UnsoundArchiveException e) {
      return Optional.of(e.finding());
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(name);
    } catch (IOException e) {
      throw new UploadException(
          "%s of the archive %s cannot be unpacked to %s: %s"
              .formatted(entry.name(), name, file.path(), e),
          e);
    }
  }

  private boolean isWanted(PackedFile entry) {
    String entryPath = entry.name().replace('\\', '/');
    List<String> segments = Arrays.asList(entryPath.split("/"));
    if (segments.contains("..") || entryPath.startsWith("/")) {
      findings.add(unexpected(entry.name()).as("outside"));
      return false;
    }

    if (segments.stream().anyMatch(Upload::isClutter)) {
      return false;
    }

    if (segments.size() > 1 || entryPath.endsWith("/")) {
      refuseFolder(segments.get(0));
      return false;
    }

    if (entry.isSpecial()) {
      findings.add(unexpected(entry.name()).as("notAFileInside").fatal());
      return false;
    }

    return isFirstOfItsName(entryPath);
  }

  private void refuseFolder(String folder) {
    if (folders.add(folder)) {
      findings.add(unexpected(folder).as("folder"));
    }
  }

  private boolean isFirstOfItsName(String file) {
    if (names.add(file)) {
      return true;
    }

    findings.add(FileRule.DUPLICATE_FILE_FOUND.in(file).as("sameArchive").withValue(name));
    return false;
  }

  /** The finding of an entry that is no file of a roster, and is not read. */
  private UnwordedFinding unexpected(String entry) {
    return FileRule.INVALID_FILE_FORMAT
        .in(name)
        .withValue(entry)
        .with("found", Spelling.visible(entry));
  }

  /**
   * Refuses what would fill the disk, before a byte of it is written: nothing unpacks to more than
   * its entry promises.
   */
  private void checkLimits(ZipBytes zip, PackedFile entry) throws UnsoundArchiveException {
    UnwordedFinding finding =
        zip.finding(null)
            .with("found", Spelling.visible(entry.name()))
            .with("count", entry.bytes());
    boolean isBomb =
        entry.bytes() > HARMLESS_BYTES && entry.bytes() / limits.maxRatio() > entry.packedBytes();
    if (isBomb) {
      throw new UnsoundArchiveException(finding.as("ratio").with("limit", limits.maxRatio()));
    }

    if (entry.bytes() > limits.maxBytes()
        || unpackedBytes.addAndGet(entry.bytes()) > limits.maxBytes()) {
      throw new UnsoundArchiveException(finding.as("tooLarge").with("limit", limits.maxBytes()));
    }
  }
}
