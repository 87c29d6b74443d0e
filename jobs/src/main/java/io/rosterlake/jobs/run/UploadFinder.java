package io.rosterlake.jobs.run;

import io.rosterlake.lake.LakeException;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.Storage;
import io.rosterlake.upload.StoredFile;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
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
      Storage storage = Storage.of(root, configuration);
      if (storage.find(root).isEmpty()) {
        throw new RunRefused(
            "the connector's path %s does not exist; create it, or correct dataConnectors.path"
                .formatted(folder));
      }
      List<Found> found = new ArrayList<>();
      for (StoredFile entry : storage.list(root)) {
        if (isUpload(entry)) {
          found.add(found(storage, entry));
        }
      }
      return found.stream()
          .filter(each -> read.isEmpty() || each.upload().isNewerThan(read.get()))
          .sorted((a, b) -> a.upload().isNewerThan(b.upload()) ? 1 : -1)
          .toList();
    } catch (IOException e) {
      throw new LakeException("cannot list the uploads in " + folder + ": " + e, e);
    }
  }

  /** An upload named by the user, as it will be remembered. */
  Found named(String location) {
    Path path = new Path(location);
    try {
      Storage storage = Storage.of(path, configuration);
      StoredFile named =
          storage
              .find(path)
              .orElseThrow(
                  () ->
                      new RunRefused(
                          "upload %s does not exist; name a folder or a zip".formatted(location)));
      return found(storage, named);
    } catch (IOException e) {
      throw new LakeException("cannot read upload " + location + ": " + e, e);
    }
  }

  /** Whether it is there to be read; what only looks like an upload is refused by name. */
  private static boolean isUpload(StoredFile entry) {
    String name = entry.name();
    if (name.startsWith(".") || name.startsWith("_")) {
      return false;
    }
    boolean isArchive = Upload.isArchive(name);
    if (entry.kind() == StoredFile.Kind.BROKEN_LINK || (isArchive && !entry.isFile())) {
      throw new UploadException(
          "%s is %s, so it cannot be read as an upload. Take it away, or put the upload itself in its place."
              .formatted(entry.path(), entry.label()));
    }
    return isArchive || entry.isFolder();
  }

  private static Found found(Storage storage, StoredFile entry) throws IOException {
    long modifiedAt = entry.isFolder() ? newestIn(storage, entry) : entry.modifiedAt();
    return new Found(entry.path(), new ReadUpload(entry.name(), modifiedAt));
  }

  private static long newestIn(Storage storage, StoredFile folder) throws IOException {
    long newest = 0;
    for (StoredFile file : storage.list(folder.path())) {
      newest = Math.max(newest, file.modifiedAt());
    }
    return newest == 0 ? folder.modifiedAt() : newest;
  }
}
