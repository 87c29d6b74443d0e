package io.rosterlake.jobs.upkeep;

import java.util.Collection;
import org.apache.hadoop.fs.FileStatus;

/** How much of the storage is freed; negative when more was written than deleted. */
public record Freed(long files, long bytes) {
  static final Freed NOTHING = new Freed(0, 0);

  static Freed of(Collection<FileStatus> deleted) {
    return new Freed(deleted.size(), deleted.stream().mapToLong(FileStatus::getLen).sum());
  }

  Freed plus(Freed other) {
    return new Freed(files + other.files, bytes + other.bytes);
  }
}
