package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of a OneRoster package in mode bulk. A file is started by its first record, because the
 * package may not have one without records.
 */
final class OneRosterPackage {
  private static final List<String> FIRST_COLUMNS =
      List.of("sourcedId", "status", "dateLastModified");

  private final Upload upload;
  private final Set<String> written = new HashSet<>();

  OneRosterPackage(Upload upload) {
    this.upload = upload;
  }

  /**
   * A file that is written if it gets a record.
   *
   * @param name without {@code .csv}
   * @param columns those behind the three that every file begins with
   */
  Records file(String name, List<String> columns) {
    List<String> header = new ArrayList<>(FIRST_COLUMNS);
    header.addAll(columns);
    return new Records(name, List.copyOf(header));
  }

  /** Tells of every file of the version whether it was written. */
  void writeManifest(OneRosterVersion version) {
    Upload.Rows manifest = upload.file("manifest.csv", List.of("propertyName", "value"));
    manifest.add("manifest.version", "1.0");
    manifest.add("oneroster.version", version.number());
    for (String name : version.fileNames()) {
      manifest.add("file." + name, written.contains(name) ? "bulk" : "absent");
    }

    manifest.add("source.systemName", "Rosterlake");
  }

  /** Takes the records of one file. */
  final class Records {
    private final String name;
    private final List<String> columns;
    private Upload.Rows rows;

    private Records(String name, List<String> columns) {
      this.name = name;
      this.columns = columns;
    }

    /**
     * Adds a record.
     *
     * @param cells column to value; other columns are blank
     */
    void add(String sourcedId, Map<String, String> cells) {
      if (!columns.containsAll(cells.keySet())) {
        throw new IllegalArgumentException(
            "the file %s has the columns %s, but cells are for %s"
                .formatted(name, columns, cells.keySet()));
      }
      add(
          sourcedId,
          columns.stream()
              .skip(FIRST_COLUMNS.size())
              .map(column -> cells.getOrDefault(column, ""))
              .toArray(String[]::new));
    }

    /**
     * Adds a record. It has neither status nor date of change: in mode bulk both must be blank.
     *
     * @param cells one for each of the file's further columns
     */
    void add(String sourcedId, String... cells) {
      if (rows == null) {
        rows = upload.file(name + ".csv", columns);
        written.add(name);
      }

      String[] row = new String[FIRST_COLUMNS.size() + cells.length];
      row[0] = sourcedId;
      row[1] = "";
      row[2] = "";
      System.arraycopy(cells, 0, row, FIRST_COLUMNS.size(), cells.length);
      rows.add(row);
    }
  }
}
