package io.rosterlake.source;

import io.rosterlake.config.FileDataConnector;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.Storage;
import io.rosterlake.upload.StoredFile;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadException;
import io.rosterlake.upload.UploadedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Uploads in a connector's folder: folders or zips, by the time of their newest file, then by name.
 * Uploads older than one that was read are never read: they would turn the roster back.
 */
public record UploadFolder(FileDataConnector connector, Configuration configuration)
    implements Source {

  @Override
  public String place() {
    return connector.path();
  }

  @Override
  public List<FoundUpload> unread(Optional<ReadUpload> read) {
    return all().stream()
        .filter(each -> read.isEmpty() || each.upload().isNewerThan(read.get()))
        .sorted((a, b) -> a.upload().isNewerThan(b.upload()) ? 1 : -1)
        .toList();
  }

  private List<FoundUpload> all() {
    Path root = new Path(place());
    try {
      Storage storage = Storage.of(root, configuration);
      if (storage.find(root).isEmpty()) {
        throw new RunRefused(
            "the connector's path %s does not exist; create it, or correct dataConnectors.path"
                .formatted(place()));
      }
      List<FoundUpload> found = new ArrayList<>();
      for (StoredFile entry : storage.list(root)) {
        if (isUpload(entry)) {
          found.add(found(storage, entry));
        }
      }
      return found;
    } catch (IOException e) {
      throw new LakeException("cannot list the uploads in " + place() + ": " + e, e);
    }
  }

  @Override
  public FoundUpload named(String location) {
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

  @Override
  public Upload fetch(FoundUpload found, Path scratch) {
    return Upload.open(found.location(), configuration, scratch, connector.archives());
  }

  /** Files are listed, and archives say how large their files are; nothing is unpacked. */
  @Override
  public long bytes(FoundUpload found) {
    Path nowhere = new Path("file:" + System.getProperty("java.io.tmpdir"), "never-unpacked");
    return fetch(found, nowhere).files().stream().mapToLong(UploadedFile::bytes).sum();
  }

  @Override
  public FoundUpload sample() {
    return unread(Optional.empty()).stream()
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                new RunRefused(
                    "there is no upload in %s; put one there, or name one with --upload"
                        .formatted(place())));
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

  private static FoundUpload found(Storage storage, StoredFile entry) throws IOException {
    long modifiedAt = entry.isFolder() ? newestIn(storage, entry) : entry.modifiedAt();
    return new FoundUpload(entry.path(), new ReadUpload(entry.name(), modifiedAt));
  }

  private static long newestIn(Storage storage, StoredFile folder) throws IOException {
    long newest = 0;
    for (StoredFile file : storage.list(folder.path())) {
      newest = Math.max(newest, file.modifiedAt());
    }
    return newest == 0 ? folder.modifiedAt() : newest;
  }
}
