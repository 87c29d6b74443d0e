package io.rosterlake.source;

import io.rosterlake.config.ArchiveLimits;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.Storage;
import io.rosterlake.upload.StoredFile;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadedFile;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Uploads that stand on a storage as a folder or a {@code .zip}, whoever put them there.
 *
 * @param limits how much archives may hold
 */
public record StoredUploads(ArchiveLimits limits, Configuration configuration) {

  /**
   * The upload at a place.
   *
   * @throws RunRefused when there is none
   */
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

  /** The upload that an entry of a storage is. */
  static FoundUpload found(Storage storage, StoredFile entry) throws IOException {
    long modifiedAt = entry.isFolder() ? newestIn(storage, entry) : entry.modifiedAt();
    return new FoundUpload(Optional.of(entry.path()), new ReadUpload(entry.name(), modifiedAt));
  }

  private static long newestIn(Storage storage, StoredFile folder) throws IOException {
    long newest = 0;
    for (StoredFile file : storage.list(folder.path())) {
      newest = Math.max(newest, file.modifiedAt());
    }
    return newest == 0 ? folder.modifiedAt() : newest;
  }

  /**
   * Opens an upload; files of archives are unpacked when somebody needs them.
   *
   * @throws io.rosterlake.upload.UploadException when it cannot be read
   */
  public Upload open(Path location, Path scratch) {
    return Upload.open(location, configuration, scratch, limits);
  }

  /** Files are listed, and archives say how large their files are; nothing is unpacked. */
  public long bytes(Path location) {
    Path nowhere = new Path("file:" + System.getProperty("java.io.tmpdir"), "never-unpacked");
    return open(location, nowhere).files().stream().mapToLong(UploadedFile::bytes).sum();
  }
}
