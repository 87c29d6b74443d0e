package io.rosterlake.generate.conformance;

import java.util.ArrayList;
import java.util.List;

/** What a check has found, in sentences that begin with the place. */
final class Complaints {
  private final List<String> found = new ArrayList<>();

  void add(String file, String what) {
    found.add(file + ": " + what);
  }

  void add(String file, SentFile.Row row, String column, String what) {
    found.add(
        "%s line %d, %s: '%s' %s".formatted(file, row.line(), column, row.cell(column), what));
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
