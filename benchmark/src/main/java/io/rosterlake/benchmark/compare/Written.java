package io.rosterlake.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run left in its lake that was not there before. Checksum files that Hadoop keeps beside
 * local files do not count.
 *
 * @param commits versions of Delta tables
 */
record Written(long commits, long files, long bytes) {
  private static final Pattern COMMIT = Pattern.compile(".*/_delta_log/\\d{20}\\.json");

  /** The files of a lake and their sizes; none when it is not there yet. */
  static Map<Path, Long> files(Path lake) throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    if (Files.exists(lake)) {
      try (Stream<Path> files = Files.walk(lake)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(".crc")) {
            sizes.put(lake.relativize(file), Files.size(file));
          }
        }
      }
    }
    return sizes;
  }

  static Written between(Map<Path, Long> before, Map<Path, Long> after) {
    Map<Path, Long> fresh = new TreeMap<>(after);
    fresh.keySet().removeAll(before.keySet());
    return new Written(
        fresh.keySet().stream().filter(file -> COMMIT.matcher("/" + file).matches()).count(),
        fresh.size(),
        fresh.values().stream().mapToLong(Long::longValue).sum());
  }
}
