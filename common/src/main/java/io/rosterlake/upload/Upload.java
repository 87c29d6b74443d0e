package io.rosterlake.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
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
  private final Map<UploadedFile, String> archiveOf;
  private final List<FoundFault> faults;
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
    this.faults = List.copyOf(contents.faults);
    this.isComplete = contents.isComplete;
  }

  /**
   * Lists the upload, unpacking archives. What is wrong with an archive is not an exception but a
   * fault of the check.
   *
   * @param location a folder or a {@code .zip}
   * @param scratch where archives are unpacked; every reader of the frames must reach it, and the
   *     caller deletes it afterwards
   * @throws UploadException when there is no such folder or archive, or it cannot be read
   */
  public static Upload open(Path location, Configuration conf, Path scratch) {
    try {
      FileSystem files = Storage.of(location, conf);
      if (!files.exists(location)) {
        throw new UploadException(
            "There is no upload at "
                + location
                + ". Check the path; it must be a folder of CSV files or a .zip that holds them.");
      }

      FileStatus status = files.getFileStatus(location);
      Contents contents = new Contents(conf, scratch);
      if (status.isDirectory()) {
        for (FileStatus entry : sorted(files.listStatus(location))) {
          contents.add(entry);
        }
      } else if (isArchive(status)) {
        contents.unpack(status);
      } else {
        throw new UploadException(
            location
                + " is neither a folder nor a .zip. Upload the folder that holds the file, or a"
                + " .zip with all files of the set.");
      }

      // A path made from a URI keeps its last slash; one made from text does not.
      return new Upload(new Path(location.toString()).getName(), contents);
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
    return archiveOf.get(file);
  }

  /** What is wrong with the archives and folders themselves. */
  List<FoundFault> faults() {
    return faults;
  }

  /** Whether every archive could be unpacked, so that a file not listed is really missing. */
  boolean isComplete() {
    return isComplete;
  }

  /** Whether a name is left by a program rather than sent by a person. */
  static boolean isClutter(String name) {
    return name.startsWith(".")
        || name.startsWith("~$")
        || CLUTTER.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isArchive(FileStatus status) {
    return status.getPath().getName().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static List<FileStatus> sorted(FileStatus[] entries) {
    return Arrays.stream(entries)
        .sorted(Comparator.comparing(entry -> entry.getPath().getName()))
        .toList();
  }

  private static final class Contents {
    private final Configuration conf;
    private final Path scratch;
    private final List<UploadedFile> files = new ArrayList<>();
    private final Map<UploadedFile, String> archiveOf = new HashMap<>();
    private final List<FoundFault> faults = new ArrayList<>();
    private boolean isComplete = true;
    private int archives;

    Contents(Configuration conf, Path scratch) {
      this.conf = conf;
      this.scratch = scratch;
    }

    void add(FileStatus entry) throws IOException {
      String entryName = entry.getPath().getName();
      if (isClutter(entryName)) {
        return;
      }

      if (entry.isDirectory()) {
        faults.add(FileRule.UNKNOWN_FILE.in(entryName).as("folder"));
      } else if (isArchive(entry)) {
        unpack(entry);
      } else {
        files.add(new UploadedFile(entryName, entry.getPath(), entry.getLen(), false));
      }
    }

    void unpack(FileStatus archive) throws IOException {
      archives++;
      Path folder = new Path(scratch, "archive-" + archives);
      ZipArchive.Unpacked unpacked = new ZipArchive(archive, conf).unpackInto(folder);
      files.addAll(unpacked.files());
      unpacked.files().forEach(file -> archiveOf.put(file, archive.getPath().getName()));
      faults.addAll(unpacked.faults());
      isComplete &= unpacked.isComplete();
    }
  }
}
