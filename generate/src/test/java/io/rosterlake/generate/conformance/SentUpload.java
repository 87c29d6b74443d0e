package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.SentFile.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of an upload, and questions about several of their rows that formats have in common.
 */
record SentUpload(Map<String, SentFile> files, Complaints complaints) {

  List<Row> rows(String file) {
    return file(file).map(SentFile::rows).orElse(List.of());
  }

  Optional<SentFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  Set<String> values(String file, String column) {
    return file(file).map(sent -> sent.values(column)).orElse(Set.of());
  }

  /** Each row by its value in a column. */
  Map<String, Row> by(String column, String file) {
    Map<String, Row> rows = new HashMap<>();
    rows(file).forEach(row -> rows.put(row.cell(column), row));
    return rows;
  }

  /** Asks that periods end after they start. */
  void periods(String file, String start, String end) {
    for (Row row : rows(file)) {
      boolean isPeriod = !row.cell(start).isEmpty() && !row.cell(end).isEmpty();
      if (isPeriod && row.cell(end).compareTo(row.cell(start)) <= 0) {
        complaints.add(file, row, end, "is not after " + row.cell(start));
      }
    }
  }

  /** Asks that nothing is above itself. */
  void parents(String file) {
    Map<String, Row> rows = by("sourcedId", file);
    for (Row row : rows(file)) {
      Set<String> above = new HashSet<>();
      String id = row.cell("sourcedId");
      while (rows.containsKey(id) && above.add(id)) {
        id = rows.get(id).cell("parentSourcedId");
      }
      if (above.contains(id)) {
        complaints.add(file, row, "parentSourcedId", "leads back to where it began");
      }
    }
  }

  /** Asks that of two files either both are sent or neither. */
  void together(String file, String other) {
    if (files.containsKey(file) != files.containsKey(other)) {
      complaints.add(file, "and " + other + " are to be sent together");
    }
  }
}
