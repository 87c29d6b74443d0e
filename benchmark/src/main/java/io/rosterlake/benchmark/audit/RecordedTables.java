package io.rosterlake.benchmark.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every table of Rosterlake came to when it was last looked at, by size and case, in a file
 * that is kept with the sources: an optimisation that changes a value is caught.
 */
public final class RecordedTables {
  /** They say how long a run took. */
  private static final Set<String> LEFT_OUT = Set.of("runs/run");

  private final Path file;
  private final SortedMap<String, SortedMap<String, Digest>> tables;

  private RecordedTables(Path file, SortedMap<String, SortedMap<String, Digest>> tables) {
    this.file = file;
    this.tables = tables;
  }

  /** Reads the file; one that is not there knows nothing. */
  public static RecordedTables in(Path file) throws IOException {
    return new RecordedTables(
        file,
        Files.exists(file)
            ? Json.MAPPER.readValue(
                file.toFile(), new TypeReference<TreeMap<String, SortedMap<String, Digest>>>() {})
            : new TreeMap<>());
  }

  /**
   * What differs from what was recorded; nothing when nothing was.
   *
   * @param name the size and the case
   */
  public List<String> problems(String name, Auditor auditor, Path lake) {
    SortedMap<String, Digest> recorded = tables.get(name);
    return recorded == null ? List.of() : Expectation.differences(recorded, digests(auditor, lake));
  }

  /** Records how the tables are now, in the file, too. */
  public void record(String name, Auditor auditor, Path lake) throws IOException {
    tables.put(name, digests(auditor, lake));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, Json.document(tables));
  }

  public boolean knows(String name) {
    return tables.containsKey(name);
  }

  private static SortedMap<String, Digest> digests(Auditor auditor, Path lake) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    for (Map.Entry<String, String> table : auditor.published(lake).entrySet()) {
      if (!LEFT_OUT.contains(table.getKey())) {
        digests.put(table.getKey(), auditor.digest(table.getValue()));
      }
    }
    return digests;
  }
}
