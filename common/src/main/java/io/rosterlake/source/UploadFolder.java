package io.rosterlake.source;

import io.rosterlake.config.FileDataConnector;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.Storage;
import io.rosterlake.upload.StoredFile;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  public List<FoundUpload> unread(Optional<ReadUpload> read, Instant at) {
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
          found.add(StoredUploads.found(storage, entry));
        }
      }
      return found;
    } catch (IOException e) {
      throw new LakeException("cannot list the uploads in " + place() + ": " + e, e);
    }
  }

  @Override
  public FoundUpload named(String location) {
    return stored().named(location);
  }

  @Override
  public Upload fetch(FoundUpload found, Fetching fetching) {
    return stored().open(found.location().orElseThrow(), fetching.scratch());
  }

  @Override
  public OptionalLong bytes(FoundUpload found) {
    return OptionalLong.of(stored().bytes(found.location().orElseThrow()));
  }

  private StoredUploads stored() {
    return new StoredUploads(connector.archives(), configuration);
  }

  @Override
  public FoundUpload newest(Instant at) {
    return unread(Optional.empty(), at).stream()
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
}
