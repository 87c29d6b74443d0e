package io.rosterlake.benchmark.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a copy of an upload must come to: the same cells.
 *
 * @param digests of each file, by its name without the ending
 */
public record CopyAudit(SortedMap<String, Digest> digests) {

  /** Reads the files by other means than any contender does. */
  public static CopyAudit of(Auditor auditor, Path upload) throws IOException {
    SortedMap<String, Digest> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(upload)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".csv")).toList()) {
        String table = file.getFileName().toString().replace(".csv", "");
        digests.put(table, auditor.digestOfCsv(file));
      }
    }
    return new CopyAudit(digests);
  }

  /** What is wrong with a folder of Delta tables; nothing when they are the copy. */
  public List<String> problemsOf(Auditor auditor, Path lake) {
    SortedMap<String, Digest> found = new TreeMap<>();
    digests.keySet().stream()
        .filter(table -> Files.isDirectory(lake.resolve(table)))
        .forEach(table -> found.put(table, auditor.digest(auditor.delta(lake.resolve(table)))));
    return Expectation.differences(digests, found);
  }
}
