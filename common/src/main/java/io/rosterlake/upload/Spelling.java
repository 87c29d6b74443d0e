package io.rosterlake.upload;

import java.util.Locale;

/** How a name is shown and compared when the difference may be invisible. */
final class Spelling {
  private Spelling() {}

  /**
   * The text in quotes, with everything escaped that a reader could not see or could take for
   * something else.
   */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            character -> {
              if (isInvisible(character) && character != ' ') {
                shown.append(
                    Character.isBmpCodePoint(character)
                        ? String.format(Locale.ROOT, "\\u%04X", character)
                        : String.format(Locale.ROOT, "\\U%08X", character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.append('"').toString();
  }

  /** The text without case, blanks and invisible characters: equal for names meant to be one. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    text.codePoints().filter(character -> !isInvisible(character)).forEach(folded::appendCodePoint);
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /** What tells two names apart that look alike or nearly so. */
  static String difference(String found, String expected) {
    String visible =
        found
            .codePoints()
            .filter(character -> !isInvisible(character) || character == ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (!visible.equals(found)) {
      return "an invisible character";
    }

    if (!visible.strip().equals(visible)) {
      return "a stray blank";
    }

    return visible.equalsIgnoreCase(expected) ? "upper and lower case" : "blanks";
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
