package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pieces that the generated parts of pages are made of. */
final class Markdown {
  private Markdown() {}

  /** The head of a table, to which rows are added. */
  static List<String> row(String... titles) {
    List<String> lines = new ArrayList<>();
    lines.add(cells(titles));
    lines.add("|" + " --- |".repeat(titles.length));
    return lines;
  }

  static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  static String codes(List<String> names) {
    return names.isEmpty()
        ? "nothing"
        : String.join(", ", names.stream().map(Markdown::code).toList());
  }

  static String code(String name) {
    return "`" + name + "`";
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
