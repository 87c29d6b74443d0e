package io.rosterlake.jobs.run;

import io.rosterlake.lake.LakeException;
import io.rosterlake.run.ReadUpload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the unread uploads below a connector's folder: folders or zips, by the time of their newest
 * file, then by name. Uploads older than one that was read are never read: they would turn the
 * roster back.
 */
final class UploadFinder {
  private final Configuration configuration;

  UploadFinder(Configuration configuration) {
    this.configuration = configuration;
  }

  /** An upload that was found. */
  record Found(Path location, ReadUpload upload) {}

  /** The uploads that are newer than the one that was read, the oldest first. */
  List<Found> unread(String folder, Optional<ReadUpload> read) {
    Path root = new Path(folder);
    try {
      FileSystem files = root.getFileSystem(configuration);
      if (!files.exists(root)) {
        throw new RunRefused(
            "the connector's path %s does not exist; create it, or correct dataConnectors.path"
                .formatted(folder));
      }
      List<Found> found = new ArrayList<>();
      for (FileStatus entry : files.listStatus(root)) {
        String name = entry.getPath().getName();
        boolean isHidden = name.startsWith(".") || name.startsWith("_");
        boolean isZip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        if (!isHidden && (entry.isDirectory() || isZip)) {
          found.add(new Found(entry.getPath(), new ReadUpload(name, modifiedAt(files, entry))));
        }
      }
      return found.stream()
          .filter(each -> read.isEmpty() || each.upload().isNewerThan(read.get()))
          .sorted((a, b) -> a.upload().isNewerThan(b.upload()) ? 1 : -1)
          .toList();
    } catch (IOException e) {
      throw new LakeException("cannot list the uploads in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** An upload named by the user, as it will be remembered. */
  Found named(String location) {
    Path path = new Path(location);
    try {
      FileSystem files = path.getFileSystem(configuration);
      if (!files.exists(path)) {
        throw new RunRefused(
            "upload %s does not exist; name a folder or a zip".formatted(location));
      }
      FileStatus status = files.getFileStatus(path);
      return new Found(
          status.getPath(), new ReadUpload(status.getPath().getName(), modifiedAt(files, status)));
    } catch (IOException e) {
      throw new LakeException("cannot read upload " + location + ": " + e.getMessage(), e);
    }
  }

  private static long modifiedAt(FileSystem files, FileStatus entry) throws IOException {
    if (!entry.isDirectory()) {
      return entry.getModificationTime();
    }
    long newest = 0;
    for (FileStatus file : files.listStatus(entry.getPath())) {
      newest = Math.max(newest, file.getModificationTime());
    }
    return newest == 0 ? entry.getModificationTime() : newest;
  }
}
