package io.rosterlake.generate;

import java.util.Map;
import java.util.stream.Collectors;

/** The names of the SCED subject areas, read from {@code subjects.tsv}. */
final class Subjects {
  private static final Map<String, String> NAMES =
      WordList.load("subjects.tsv").words().stream()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));

  private Subjects() {}

  /**
   * The name of a subject area. It has no commas, since in OneRoster a comma ends an item of a
   * list.
   */
  static String name(String code) {
    String name = NAMES.get(code);
    if (name == null) {
      throw new IllegalArgumentException("No subject area " + code + " in subjects.tsv");
    }

    return name;
  }
}
