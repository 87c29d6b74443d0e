package io.rosterlake.lake;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;

/**
 * The data files that one program has written, or compared with their checksums: it need not read
 * them a second time.
 */
final class IntactFiles {
  private final Lake lake;
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  IntactFiles(Lake lake) {
    this.lake = lake;
  }

  /** The tags of a file that this program has written and is about to commit. */
  Map<String, String> tagsOfNew(Path file) {
    Map<String, String> tags = FileChecksum.tags(lake.fileSystem(file), file);
    known.add(file);
    return tags;
  }

  /** Whether a file has that checksum. */
  boolean hasChecksum(Path file, String expected) throws IOException {
    if (known.contains(file)) {
      return true;
    }
    boolean isIntact = FileChecksum.of(lake.fileSystem(file), file).equals(expected);
    if (isIntact) {
      known.add(file);
    }
    return isIntact;
  }
}
