package io.rosterlake.lake;

import java.util.Collection;
import org.apache.hadoop.fs.FileStatus;

/** What files take of the storage. */
public record StoredSize(long files, long bytes) {
  public static final StoredSize NOTHING = new StoredSize(0, 0);

  public static StoredSize of(Collection<FileStatus> files) {
    return new StoredSize(files.size(), files.stream().mapToLong(FileStatus::getLen).sum());
  }

  public StoredSize plus(StoredSize other) {
    return new StoredSize(files + other.files, bytes + other.bytes);
  }
}
