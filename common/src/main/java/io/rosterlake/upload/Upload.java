package io.rosterlake.upload;

import io.rosterlake.config.ArchiveLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a school system delivered: a folder of files or a {@code .zip}, on any Hadoop file system.
 * An archive inside a folder counts as its files.
 */
public final class Upload {
  /** What operating systems and spreadsheets leave behind, in lower case. */
  private static final Set<String> CLUTTER = Set.of("__macosx", "thumbs.db", "desktop.ini");

  private final String name;
  private final List<UploadedFile> files;
  private final Map<UploadedFile, ZipArchive> archiveOf;
  private final List<String> folders;
  private final List<UnwordedFinding> findings;
  private final boolean isComplete;

  private Upload(String name, Contents contents) {
    this.name = name;
    this.files =
        contents.files.stream()
            .sorted(
                Comparator.comparing(UploadedFile::name)
                    .thenComparing(UploadedFile::isInArchive)
                    .thenComparing(UploadedFile::path))
            .toList();
    this.archiveOf = Map.copyOf(contents.archiveOf);
    this.folders = List.copyOf(contents.folders);
    this.findings = List.copyOf(contents.findings);
    this.isComplete = contents.isComplete;
  }

  /**
   * Lists the upload; nothing is unpacked yet. What is wrong with an archive is not an exception
   * but a finding of the check.
   *
   * @param location a folder or a {@code .zip}
   * @param scratch where files of archives will be unpacked; every reader of the frames must reach
   *     it, and the caller deletes it afterwards
   * @throws UploadException when there is no such folder or archive, or it cannot be read
   */
  public static Upload open(Path location, Configuration conf, Path scratch, ArchiveLimits limits) {
    // A path made from a URI keeps its last slash; one made from text does not.
    Path place = new Path(location.toString());
    try {
      Storage storage = Storage.of(place, conf);
      StoredFile found =
          storage
              .find(place)
              .orElseThrow(
                  () ->
                      new UploadException(
                          "There is no upload at "
                              + location
                              + ". Check the path; it must be a folder of CSV files or a .zip that"
                              + " holds them."));
      boolean isArchive = isArchive(found.name());
      if (isArchive ? !found.isFile() : !found.isFolder()) {
        throw new UploadException(
            "%s %s %s. Upload the folder that holds the files, or a .zip with all files of the set."
                .formatted(
                    location,
                    isArchive
                        ? "is named like an archive, but is"
                        : "is neither a folder nor a .zip, but",
                    found.label()));
      }

      Contents contents = new Contents(conf, scratch, limits);
      if (isArchive) {
        contents.open(found);
      } else {
        for (StoredFile entry : storage.list(place)) {
          contents.add(entry);
        }
      }

      return new Upload(place.getName(), contents);
    } catch (IOException e) {
      throw new UploadException("The upload at " + location + " cannot be read: " + e, e);
    }
  }

  /** The last segment of the location. */
  public String name() {
    return name;
  }

  /** The files, sorted by name; those of archives included, hidden ones not. */
  public List<UploadedFile> files() {
    return files;
  }

  /** The name of the archive that holds the file. */
  String archiveOf(UploadedFile file) {
    return archiveOf.get(file).name();
  }

  /** Makes sure that the file can be read at its path; returns why it cannot. */
  Optional<UnwordedFinding> unpack(UploadedFile file) {
    return file.isInArchive() ? archiveOf.get(file).unpack(file) : Optional.empty();
  }

  /** The folders in it, which are not read. */
  List<String> folders() {
    return folders;
  }

  /** What is wrong with the archives and folders themselves. */
  List<UnwordedFinding> findings() {
    return findings;
  }

  /** Whether everything in it could be read, so that a file not listed is really missing. */
  boolean isComplete() {
    return isComplete;
  }

  /** Whether a name is left by a program rather than sent by a person. */
  static boolean isClutter(String name) {
    return name.startsWith(".")
        || name.startsWith("~$")
        || CLUTTER.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a file of that name should be an archive. */
  public static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static final class Contents {
    private final Configuration conf;
    private final Path scratch;
    private final ArchiveLimits limits;
    private final AtomicLong unpackedBytes = new AtomicLong();
    private final List<UploadedFile> files = new ArrayList<>();
    private final Map<UploadedFile, ZipArchive> archiveOf = new HashMap<>();
    private final List<String> folders = new ArrayList<>();
    private final List<UnwordedFinding> findings = new ArrayList<>();
    private boolean isComplete = true;
    private int archives;

    Contents(Configuration conf, Path scratch, ArchiveLimits limits) {
      this.conf = conf;
      this.scratch = scratch;
      this.limits = limits;
    }

    void add(StoredFile entry) throws IOException {
      boolean isPlainFolder = entry.isFolder() && !entry.leadsOutside();
      if (isClutter(entry.name())) {
        return;
      }

      if (isPlainFolder && !isArchive(entry.name())) {
        folders.add(entry.name());
      } else if (!entry.isFile() || entry.leadsOutside()) {
        findings.add(notAFile(entry.name(), entry.label()));
        isComplete = false;
      } else if (isArchive(entry.name())) {
        open(entry);
      } else {
        files.add(new UploadedFile(entry.name(), entry.path(), entry.bytes(), false));
      }
    }

    void open(StoredFile file) throws IOException {
      archives++;
      Path folder = new Path(scratch, "archive-" + archives);
      ZipArchive archive = ZipArchive.open(file.path(), conf, folder, limits, unpackedBytes);
      files.addAll(archive.files());
      archive.files().forEach(each -> archiveOf.put(each, archive));
      findings.addAll(archive.findings());
      isComplete &= archive.isReadable();
    }
  }

  /** The finding of what has the name of a file and cannot be read as one. */
  static UnwordedFinding notAFile(String name, String found) {
    return FileRule.INVALID_FILE_FORMAT.in(name).fatal().as("notAFile").with("found", found);
  }
}
